import type { FhiclTable, FhiclValue } from '../../parser/index.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import type { ModuleKind } from '../plugins/definitions.ts';

/** The configured module of one label. */
export interface ConfiguredModule {
  readonly label: string;
  readonly kind: ModuleKind;
  /** Full key of its table, as in `physics.producers.generate`. */
  readonly key: string;
  readonly value: FhiclValue;
}

/** Modifiers change the event, observers look at it. */
export const isModifier = (module: ConfiguredModule): boolean => module.kind === 'producer' || module.kind === 'filter';

const moduleTables: readonly (readonly [key: string, kind: ModuleKind])[] = [
  ['physics.producers', 'producer'],
  ['physics.filters', 'filter'],
  ['physics.analyzers', 'analyzer'],
  ['outputs', 'output'],
];

/** All configured modules by label. A label may stand in one table only. */
export function collectModules(root: FhiclTable, problems: Problem[]): ReadonlyMap<string, ConfiguredModule> {
  const modules = new Map<string, ConfiguredModule>();
  for (const [key, kind] of moduleTables) {
    const table = tableAt(root, key, problems);
    for (const label of table?.names() ?? []) {
      const value = table!.get(label)!;
      const known = modules.get(label);
      if (known !== undefined) {
        problems.push({
          message: `module label '${label}' stands in ${known.key} and in ${key}.${label} (labels are unique over producers, filters, analyzers and outputs) rename one`,
          origin: value.origin,
        });
      } else modules.set(label, { label, kind, key: `${key}.${label}`, value });
    }
  }
  return modules;
}

/** The table under a key of one or two names; undefined when there is none. Something else in its place is a problem. */
function tableAt(root: FhiclTable, key: string, problems: Problem[]): FhiclTable | undefined {
  let value: FhiclValue | undefined = root;
  for (const name of key.split('.')) value = value?.kind === 'table' ? value.get(name) : undefined;
  if (value === undefined || value.kind === 'table') return value;
  problems.push({ message: `'${key}' is a ${value.kind} (expected: a table of modules by label)`, origin: value.origin });
  return undefined;
}
