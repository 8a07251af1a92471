import type { Messages } from '../messages/Messages.ts';
import type { ValuesOf } from '../parameters/index.ts';
import type { schedulerParameters } from '../services/scheduler.ts';
import { diagnostics } from './configurationDefaults.ts';
import type { PluginPlan } from './ModulePlan.ts';

/** How many events are processed at the same time will be decided here. */
export function reportSchedules({ num_threads, num_schedules }: ValuesOf<typeof schedulerParameters>, messages: Messages): void {
  messages.info(diagnostics, `${num_threads} threads and ${num_schedules} schedules are configured`);
  if (num_schedules > 1) {
    messages.info(
      'Concurrency',
      `${num_schedules} schedules are configured (events are processed by one for now; results are the same) nothing has to be done`,
    );
  }
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
