import { toText } from '../../parser/index.ts';
import type { Messages } from '../messages/Messages.ts';
import type { Source } from '../plugins/Source.ts';
import type { Activity } from '../processor/Activity.ts';
import { ReplayedWorker, stayingText } from '../processor/ReplayedWorker.ts';
import type { Worker } from '../processor/Worker.ts';
import type { Input } from '../products/Input.ts';
import type { Schedules } from '../schedules/Schedules.ts';
import type { JobPlan } from './buildJob.ts';

/** What of a job its schedules depend on. */
interface JobParts {
  readonly count: number;
  readonly source: Source;
  readonly modifiers: readonly Worker[];
  readonly inputs: readonly Input[];
  readonly messages: Messages;
  readonly activity: Activity;
}

/** Prepares the schedules of a job that asks for several, and has something for them to do; says what they cannot do. */
export async function makeSchedules(plan: JobPlan, parts: JobParts): Promise<Schedules | undefined> {
  const { count, source, messages, activity } = parts;
  if (count === 1) return undefined;
  const workers = parts.modifiers.filter((worker) => worker instanceof ReplayedWorker);
  if (source.notRepeatable !== undefined) {
    const what = `${plan.source.definition.name} cannot be read by several threads (${source.notRepeatable})`;
    messages.info(category, `${what}: all modules run in the main thread`);
    return undefined;
  }
  keepReaders(workers, plan, parts.inputs);
  const staying = workers.filter(({ reasonToStay }) => reasonToStay !== undefined);
  for (const { name, reasonToStay } of staying) messages.info(category, stayingText(name, reasonToStay!));
  if (staying.length === workers.length) return undefined;
  const { Schedules } = await import('../schedules/Schedules.ts');
  const data = {
    configuration: toText(plan.configuration.root),
    pluginPath: plan.library.pluginPath,
    workingFolder: plan.library.workingFolder,
    modules: workers.map(({ identity }) => identity.label),
    staying: staying.map(({ identity }) => identity.label),
    measured: activity.wantsMemory ?? (activity.isWatched ? 'times' : 'nothing'),
  } as const;
  const successors = successorsOf(plan, data.modules);
  return new Schedules({ count, source, data, workers, successors, table: plan.table, messages });
}

const category = 'Concurrency';

/** A module that reads what such a module puts into a run or subrun runs beside it: schedules do not have it. */
function keepReaders(workers: readonly ReplayedWorker[], { table, modules }: JobPlan, inputs: readonly Input[]): void {
  for (let before = -1, kept = 0; before !== kept; ) {
    before = kept;
    const makers = new Set(workers.filter(({ reasonToStay }) => reasonToStay !== undefined).map(({ identity }) => identity.label));
    for (const worker of workers) {
      const plan = modules.find(({ label }) => label === worker.identity.label)!;
      const read = inputs
        .filter(({ key }) => key.startsWith(`${plan.key}.`))
        .flatMap(({ candidates }) => candidates.map((index) => table.products[index]));
      const product = read.find(({ isProduced, level, moduleLabel }) => isProduced && level !== 'Event' && makers.has(moduleLabel));
      if (product !== undefined) worker.reasonToStay ??= `it reads ${product.name}, which is made there`;
    }
    kept = workers.filter(({ reasonToStay }) => reasonToStay !== undefined).length;
  }
}

/** By position of a module: the positions of those that come behind it on a path. */
function successorsOf({ paths }: JobPlan, labels: readonly string[]): readonly (readonly number[])[] {
  return labels.map((label) => {
    const behind = paths.triggerPaths.flatMap(({ entries }) => {
      const position = entries.findIndex(({ module }) => module.label === label);
      return position < 0 ? [] : entries.slice(position).map(({ module }) => labels.indexOf(module.label));
    });
    return [...new Set(behind)];
  });
}
