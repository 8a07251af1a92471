import type { Messages } from '../messages/Messages.ts';
import type { ValuesOf } from '../parameters/index.ts';
import type { schedulerParameters } from '../services/scheduler.ts';
import { diagnostics } from './configurationDefaults.ts';
import type { PluginPlan } from './ModulePlan.ts';

type Scheduler = ValuesOf<typeof schedulerParameters>;

/** Number of events that are processed at the same time: a schedule needs a thread of its own. */
export const scheduleCount = ({ num_threads, num_schedules }: Scheduler): number => Math.min(num_threads, num_schedules);

export function reportSchedules(scheduler: Scheduler, messages: Messages): void {
  const { num_threads, num_schedules } = scheduler;
  messages.info(
    diagnostics,
    `${num_threads} threads and ${num_schedules} schedules are configured: ${scheduleCount(scheduler)} events are processed at a time`,
  );
}

/** Services that take any parameters read none of them. */
export function reportUnread(services: readonly PluginPlan[], messages: Messages): void {
  const unread = services.filter(
    ({ definition, table }) => definition.takesAnything && table!.names().some((name) => name !== 'service_type'),
  );
  if (unread.length === 0) return;
  messages.info(
    'Configuration',
    `nothing reads the parameters of ${unread.map(({ key }) => key).join(', ')} (they are accepted for configurations that are shared with other programs)`,
  );
}
