import { toText } from '../../parser/index.ts';
import type { Messages } from '../messages/Messages.ts';
import type { Source } from '../plugins/Source.ts';
import type { Activity } from '../processor/Activity.ts';
import { ReplayedWorker, stayingText } from '../processor/ReplayedWorker.ts';
import type { Worker } from '../processor/Worker.ts';
import type { Input } from '../products/Input.ts';
import type { Schedules } from '../schedules/Schedules.ts';
import type { JobPlan } from './JobPlan.ts';
import { keepConnected, ModuleConnections } from './moduleConnections.ts';

/** What of a job its schedules depend on. */
interface JobParts {
  readonly count: number;
  readonly source: Source;
  readonly modifiers: readonly Worker[];
  readonly inputs: readonly Input[];
  /** By label of a module: the services that it asked for. */
  readonly services: ReadonlyMap<string, readonly object[]>;
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
  const connections = new ModuleConnections({ plan, inputs: parts.inputs, services: parts.services });
  const endPath = plan.paths.endPath.map(({ label }) => label);
  keepConnected(workers, endPath, connections);
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
  const successors = data.modules.map((label) => connections.successors(label).map((successor) => data.modules.indexOf(successor)));
  return new Schedules({ count, source, data, workers, successors, table: plan.table, messages });
}

const category = 'Concurrency';
