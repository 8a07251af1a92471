import type { Principal } from '../events/Principal.ts';
import { pathState } from '../processor/Path.ts';
import type { TriggerResults } from '../processor/TriggerResults.ts';
import { type Criterion, matchingBits, type NamedBit } from './criterion.ts';

/** Where the trigger bits of a process are in each event, and how they are called. */
export interface ProcessBits {
  /** Position of its TriggerResults in the job's table. */
  readonly productIndex: number;
  readonly paths: readonly NamedBit[];
}

/** Criteria on the trigger bits of one process, resolved. */
interface ProcessCriteria {
  readonly productIndex: number;
  readonly takesAll: boolean;
  /** Each is enough: one of its bits has the state, or all of them where `all` says so. */
  readonly tests: readonly {
    readonly bits: readonly number[];
    readonly state: number;
    readonly all: boolean;
    readonly noException: boolean;
  }[];
}

/** Which events an analyzer or output sees: those that one of the criteria of SelectEvents takes, and none of RejectEvents. */
export class EventSelection {
  private select: readonly ProcessCriteria[] = [];
  private reject: readonly ProcessCriteria[] = [];

  constructor(
    readonly selectCriteria: readonly Criterion[],
    readonly rejectCriteria: readonly Criterion[],
  ) {}

  /** Processes other than this one whose bits are looked at. */
  get otherProcesses(): readonly string[] {
    return [...new Set([...this.selectCriteria, ...this.rejectCriteria].map(({ process }) => process))].filter((name) => name !== '');
  }

  /** Binds the criteria to the bits of the processes; done again when another input file brings other ones. */
  resolve(bitsOf: (process: string) => ProcessBits | undefined): void {
    this.select = resolveAll(this.selectCriteria, bitsOf);
    this.reject = resolveAll(this.rejectCriteria, bitsOf);
  }

  takes(event: Principal): boolean {
    return (this.selectCriteria.length === 0 || anyTakes(this.select, event)) && !anyTakes(this.reject, event);
  }
}

function resolveAll(criteria: readonly Criterion[], bitsOf: (process: string) => ProcessBits | undefined): readonly ProcessCriteria[] {
  const processes = [...new Set(criteria.map(({ process }) => process))];
  return processes.map((process) => {
    const own = criteria.filter((criterion) => criterion.process === process);
    const bits = bitsOf(process);
    return {
      productIndex: bits?.productIndex ?? -1,
      // The three entries '*', '!*' and 'exception@*' together.
      takesAll: (['pass', 'fail', 'exception'] as const).every((wants) =>
        own.some((criterion) => criterion.wants === wants && criterion.pattern === '*' && !criterion.noException),
      ),
      tests: own.map((criterion) => ({
        bits: matchingBits(criterion, bits?.paths ?? []),
        state: pathState[criterion.wants],
        all: criterion.wants === 'fail',
        noException: criterion.noException,
      })),
    };
  });
}

function anyTakes(criteria: readonly ProcessCriteria[], event: Principal): boolean {
  return criteria.some(({ productIndex, takesAll, tests }) => {
    if (takesAll) return true;
    const results = productIndex < 0 ? undefined : (event.value(productIndex) as TriggerResults | undefined);
    if (results === undefined) return false;
    const { paths } = results;
    return tests.some(({ bits, state, all, noException }) => {
      const fits = (bit: number) => paths[bit]?.state === state;
      const isTaken = all ? bits.length > 0 && bits.every(fits) : bits.some(fits);
      return isTaken && !(noException && paths.some((path) => path.state === pathState.exception));
    });
  });
}
