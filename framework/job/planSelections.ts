import { type FhiclTable, nearestName, parseText } from '../../parser/index.ts';
import { FrameworkError } from '../errors/FrameworkError.ts';
import type { ProcessRecord } from '../files/EventFile.ts';
import { ReadContext } from '../parameters/index.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import { analyzePaths } from '../paths/analyzePaths.ts';
import { TriggerResultsSchema } from '../processor/TriggerResults.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { type Criterion, matchingBits, type NamedBit, parseCriterion } from '../selection/criterion.ts';
import { EventSelection, type ProcessBits } from '../selection/EventSelection.ts';
import { type PluginPlan, readObserverParameters } from './ModulePlan.ts';

/** What the criteria of a job can refer to while it is planned. */
interface SelectionScope {
  readonly processName: string;
  readonly triggerPaths: readonly NamedBit[];
  /** Whether there can be bits of earlier processes. */
  readonly readsFiles: boolean;
}

/**
 * The selections of the modules that have one, by label. Unknown paths are problems here, before the first event; a pattern that
 * matches nothing is a warning, as in art, unless it is negated.
 */
export function planSelections(
  plans: readonly PluginPlan[],
  scope: SelectionScope,
  problems: Problem[],
  warnings: Problem[],
): ReadonlyMap<string, EventSelection> {
  const selections = new Map<string, EventSelection>();
  for (const plan of plans) {
    const values = readObserverParameters(plan, new ReadContext(plan.key));
    const read = (name: 'SelectEvents' | 'RejectEvents') =>
      values[name].flatMap((text, index) => {
        const key = `${plan.key}.${name}[${index}]`;
        const list = plan.table?.get(name);
        const origin = (list?.kind === 'sequence' ? list.elements[index] : list)?.origin;
        return readCriterion(text, key, origin, scope, problems, warnings);
      });
    const select = read('SelectEvents');
    const reject = read('RejectEvents');
    if (select.length + reject.length > 0) selections.set(plan.label, new EventSelection(select, reject));
  }
  return selections;
}

function readCriterion(
  text: string,
  key: string,
  origin: Problem['origin'],
  { processName, triggerPaths, readsFiles }: SelectionScope,
  problems: Problem[],
  warnings: Problem[],
): readonly Criterion[] {
  let criterion: Criterion;
  try {
    criterion = parseCriterion(text);
  } catch (error) {
    problems.push({ message: `'${key}': ${(error as RangeError).message}`, origin });
    return [];
  }
  if (criterion.process !== '' && criterion.process !== processName) {
    if (!readsFiles)
      problems.push({
        message: `'${key}' asks for trigger paths of process '${criterion.process}' (this job reads no files, and is process '${processName}') take '${criterion.process}:' away, or read a file of that process`,
        origin,
      });
    return [criterion];
  }
  const own = { ...criterion, process: '' };
  const problem = unmatched(own, triggerPaths, `'${key}'`, 'this job');
  if (problem !== undefined) (own.isGlob && own.wants !== 'fail' ? warnings : problems).push({ message: problem, origin });
  return [own];
}

/** What is wrong with a criterion that no path of a process fits. */
function unmatched(criterion: Criterion, paths: readonly NamedBit[], subject: string, owner: string): string | undefined {
  if (matchingBits(criterion, paths).length > 0) return undefined;
  if (criterion.isGlob)
    return `${subject} has the pattern '${criterion.pattern}' (no trigger path of ${owner} matches it) ${listed(paths)}`;
  const nearest = nearestName(
    criterion.pattern,
    paths.map(({ name }) => name),
  );
  return `${subject} names the trigger path '${criterion.pattern}' (${owner} has no trigger path of that name) ${nearest === undefined ? listed(paths) : `did you mean '${nearest}'?`}`;
}

const listed = (paths: readonly NamedBit[]): string =>
  paths.length === 0 ? 'there are no trigger paths' : `there are: ${paths.map(({ name }) => name).join(', ')}`;

/**
 * Binds selections to the bits of this process and of those that made an input file.
 * @throws FrameworkError Configuration when a process or path that a criterion names is not in the input
 */
export function resolveSelections(
  selections: Iterable<EventSelection>,
  own: ProcessBits | undefined,
  table: ProductTable,
  processes: readonly ProcessRecord[],
): void {
  for (const selection of selections) {
    const bits = new Map(selection.otherProcesses.map((name) => [name, inputBits(name, table, processes)]));
    for (const criterion of [...selection.selectCriteria, ...selection.rejectCriteria]) {
      const known = bits.get(criterion.process);
      if (known === undefined) continue;
      const problem = unmatched(
        criterion,
        known.paths,
        `'${criterion.text}' of SelectEvents or RejectEvents`,
        `process '${criterion.process}'`,
      );
      if (problem !== undefined && (!criterion.isGlob || criterion.wants === 'fail')) throw new FrameworkError('Configuration', problem);
    }
    selection.resolve((process) => (process === '' ? own : bits.get(process)));
  }
}

/** The trigger bits of a process that made the input: their names come from its configuration, which the file keeps. */
function inputBits(name: string, table: ProductTable, processes: readonly ProcessRecord[]): ProcessBits {
  const process = processes.findLast((candidate) => candidate.name === name);
  const product = table.products.find(
    ({ schema, isProduced, ...product }) =>
      schema.friendlyName === TriggerResultsSchema.friendlyName && !isProduced && product.process === name,
  );
  if (process === undefined || product === undefined) {
    const reason =
      process === undefined
        ? `it was made by: ${processes.map((candidate) => candidate.name).join(', ')}`
        : 'the process had no trigger paths, or its TriggerResults were dropped';
    throw new FrameworkError(
      'Configuration',
      `SelectEvents or RejectEvents asks for trigger paths of process '${name}' (the input has no TriggerResults of it; ${reason}) name another process`,
    );
  }
  return {
    productIndex: product.index,
    paths: triggerPathsOf(parseText(process.configuration, `configuration of ${name}`, { searchPath: [] }).parameters),
  };
}

const triggerPathsOf = (root: FhiclTable): readonly NamedBit[] => analyzePaths(root, []).triggerPaths;
