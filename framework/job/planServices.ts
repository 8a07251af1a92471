import type { FhiclTable } from '../../parser/index.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
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
    const definition = await find(library, 'service', name, table.origin, problems);
    if (definition === undefined) continue;
    if (definition === 'unknown') {
      problems.push({
        message: `'services.${name}' is not a known service (no plug-in has this name) ${await library.advice('service', name)}`,
        origin: table.origin,
      });
      continue;
    }
    await loadTools(table, definition.parameters, library);
    plans.push({ label: name, key: `services.${name}`, definition, table });
  }
  return plans;
}
