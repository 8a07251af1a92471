import { parseArgs } from 'node:util';
import { messageOf } from '../../framework/index.ts';
import { crystalsPerDisk } from '../../modules/calorimeter/geometry/identifiers.ts';

/** What the closed loop is asked for. */
export interface LoopOptions {
  readonly crystals: readonly number[];
  readonly isDisk: boolean;
  readonly entries: number;
  readonly spread: number;
  readonly seed: number;
  readonly fitter: string;
  readonly folder: string | undefined;
}

export const usage = `npm run closed-loop -- [options]
  --crystals a,b,c  crystals that are calibrated (a patch of 12)
  --disk n          all crystals of a disk instead, 0 or 1
  --entries n       entries of each spectrum, about (4000)
  --spread x        relative spread of the true gains, 0 to 0.2 (0.05)
  --seed n          of everything (7)
  --fitter text     FHiCL that changes the fit, as in 'physics.producers.SourceFitter.model: { tool_type: ThreePeaks }'
  --folder path     where the files stay; otherwise they go away
  --help            print this text`;

/** Inner crystals of disk 0. */
const patch = '300,301,302,326,327,328,350,351,352,376,377,378';

/** The options, or why there is nothing to run: help was asked for, or a problem "what is wrong (why) advice". */
export function loopOptions(words: readonly string[]): LoopOptions | 'help' | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        ...{ crystals: { type: 'string', default: patch }, disk: { type: 'string' }, entries: { type: 'string', default: '4000' } },
        ...{ spread: { type: 'string', default: '0.05' }, seed: { type: 'string', default: '7' } },
        ...{ fitter: { type: 'string', default: '' }, folder: { type: 'string' }, help: { type: 'boolean', default: false } },
      },
    });
    if (values.help) return 'help';
    const disk = values.disk === undefined ? undefined : numberOf('--disk', values.disk, 0, 1);
    const crystals =
      disk === undefined
        ? values.crystals.split(',').map((text) => numberOf('--crystals', text, 0, 2 * crystalsPerDisk - 1))
        : Array.from({ length: crystalsPerDisk }, (_, i) => crystalsPerDisk * disk + i);
    return {
      crystals,
      isDisk: disk !== undefined,
      entries: numberOf('--entries', values.entries, 1, 1_000_000),
      spread: numberOf('--spread', values.spread, 0, 0.2, /^\d*\.?\d+$/),
      seed: numberOf('--seed', values.seed, 0, 900_000_000),
      fitter: values.fitter,
      folder: values.folder,
    };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

function numberOf(option: string, text: string, min: number, max: number, form = /^\d+$/): number {
  const value = Number(text);
  if (form.test(text) && value >= min && value <= max) return value;
  throw new RangeError(
    `${option} is '${text}' (expected: ${form.source.includes('.') ? 'a number' : 'whole numbers'} from ${min} to ${max})`,
  );
}
