import type { PluginDefinition, PluginKind } from './definitions.ts';

/** Plug-ins whose files were imported, in the order of their decorators. */
const definitions: PluginDefinition[] = [];

/** Two plug-ins of one name: neither can be meant by it. */
export class PluginClash extends TypeError {
  constructor(
    readonly definition: PluginDefinition,
    other: PluginDefinition,
  ) {
    super(
      `two plug-ins are called ${definition.name} (the other one is the ${other.kind} ${other.name} of another file) give one of them another class name`,
    );
  }
}

/** Called by the decorators. The same name may stand for plug-ins of different kinds, never for two of one kind. */
export function register(definition: PluginDefinition): void {
  const clash = definitions.find(
    (other) => group(other.kind) === group(definition.kind) && namesOf(other).some((name) => namesOf(definition).includes(name)),
  );
  if (clash !== undefined) {
    throw new PluginClash(definition, clash);
  }
  definitions.push(definition);
}

/** All registered so far. */
export const registered = (): readonly PluginDefinition[] => definitions;

export const namesOf = (definition: PluginDefinition): readonly string[] => [definition.name, ...definition.aliases];

/** Kinds that share one space of names: everything that `module_type` can name inside of physics and outputs. */
export function group(kind: PluginKind): 'module' | 'source' | 'service' | 'tool' {
  return kind === 'source' || kind === 'service' || kind === 'tool' ? kind : 'module';
}
