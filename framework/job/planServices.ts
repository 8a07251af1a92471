import type { FhiclTable } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { registered } from '../plugins/registry.ts';
import { find, loadTools, type PluginPlan } from './ModulePlan.ts';

/** Tables under `services` that configure the framework itself. */
const ofFramework = ['scheduler', 'message', 'CatalogInterface', 'FileTransfer'] as const;

/** A table of the framework's own under `services`. */
export function frameworkTable(root: FhiclTable, name: (typeof ofFramework)[number]): FhiclTable | undefined {
  const services = root.get('services');
  const table = services?.kind === 'table' ? services.get(name) : undefined;
  return table?.kind === 'table' ? table : undefined;
}

/** Finds the classes of the configured services; unknown ones are reported. */
export async function planServices(root: FhiclTable, library: PluginLibrary, problems: Problem[]): Promise<readonly PluginPlan[]> {
  const services = root.get('services');
  if (services?.kind !== 'table') return [];
  const plans: PluginPlan[] = [];
  for (const name of services.names()) {
    if (ofFramework.some((own) => own === name)) continue;
    const table = services.get(name)!;
    if (table.kind !== 'table') continue; // Reported when the configuration was read.
    const definition = await findService(name, table, library, problems);
    if (definition === undefined) continue;
    if (!definition.takesAnything) await loadTools(table, definition.parameters, library);
    plans.push({ label: name, key: `services.${name}`, definition, table });
  }
  return plans;
}

/** The class of a service: the one of its name, or the provider that its table names. */
async function findService(
  name: string,
  table: FhiclTable,
  library: PluginLibrary,
  problems: Problem[],
): Promise<PluginDefinition | undefined> {
  const providerValue = table.get('service_provider');
  const provider = providerValue === undefined ? undefined : toText(providerValue);
  const { origin } = providerValue ?? table;
  const definition = await find(library, 'service', provider ?? name, origin, problems);
  if (definition === undefined) return undefined;
  const report = (message: string): undefined => {
    problems.push({ message, origin });
  };
  if (definition === 'unknown') {
    const providers = registered().filter(({ implementationOf }) => implementationOf?.name === name);
    if (provider === undefined && providers.length > 0) {
      const names = providers.map((known) => known.name).sort();
      return report(
        `'services.${name}' is an interface (it needs a class that implements it) add service_provider: one of ${names.join(', ')}`,
      );
    }
    const what = provider === undefined ? `'services.${name}' is` : `service_provider '${provider}' of 'services.${name}' is`;
    return report(`${what} not a known service (no plug-in has this name) ${await library.advice('service', provider ?? name)}`);
  }
  const implemented = definition.implementationOf?.name;
  if (provider !== undefined && implemented !== name) {
    return report(
      `service_provider '${provider}' of 'services.${name}' is no provider of it (${implemented === undefined ? 'it is a service of its own' : `it implements ${implemented}`}) configure it as 'services.${implemented ?? provider}'`,
    );
  }
  if (provider === undefined && implemented !== undefined) {
    return report(
      `'services.${name}' names an implementation (modules ask for ${implemented}) write services.${implemented}: { service_provider: ${name} }`,
    );
  }
  return definition;
}
