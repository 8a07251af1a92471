import type { Messages } from '../messages/Messages.ts';
import type { ServiceCalls } from '../plugins/moduleInterfaces.ts';
import { Consumption } from '../products/Consumption.ts';
import type { Input } from '../products/Input.ts';
import { diagnostics, wantsDiagnostics } from './configurationDefaults.ts';
import type { JobPlan } from './JobPlan.ts';

/** Watches what modules retrieve when somebody wants to know what they do not declare. */
export function watchConsumption(
  { configuration, modules, table }: JobPlan,
  inputs: readonly Input[],
  isError: boolean,
): Consumption | undefined {
  if (!isError && !wantsDiagnostics(configuration.root)) return undefined;
  const consumption = new Consumption(isError);
  for (const { key, label, definition } of modules)
    consumption.declare(
      `${definition.name}/${label}`,
      inputs.filter((input) => input.key.startsWith(`${key}.`)),
    );
  table.consumption = consumption;
  return consumption;
}

/** Says at the end of the job which declarations are missing. */
export const reporterOf = (consumption: Consumption, messages: Messages): ServiceCalls => ({
  postEndJob: () => {
    if (consumption.report !== undefined) messages.info(diagnostics, consumption.report);
  },
});
