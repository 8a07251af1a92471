import type { FhiclTable, FhiclValue, Origin } from '../../parser/index.ts';
import { FrameworkError } from '../errors/FrameworkError.ts';
import { toText } from '../parameters/conversions.ts';
import {
  boolean,
  optional,
  type Parameter,
  type Parameters,
  type ReadContext,
  readParameters,
  sequence,
  string,
} from '../parameters/index.ts';
import { originIn } from '../parameters/originIn.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import { ToolParameter } from '../parameters/toolOf.ts';
import type { ModuleKind, PluginDefinition, PluginKind } from '../plugins/definitions.ts';
import { kindName, type PluginLibrary } from '../plugins/PluginLibrary.ts';
import type { group } from '../plugins/registry.ts';
import { reportChecked } from './reportChecked.ts';

/** A configured plug-in whose class was found. */
export interface PluginPlan {
  /** Label of the module, or name of the service. */
  readonly label: string;
  /** Full key of its table. */
  readonly key: string;
  readonly definition: PluginDefinition;
  /** Undefined for a service that no configuration mentions. */
  readonly table: FhiclTable | undefined;
}

/** What modules that make products have besides their own parameters. */
const modifierParameters = {
  errorOnFailureToPut: boolean({ default: true, about: 'it is an error when the module does not put a product that it declared' }),
};

/** What modules that look at events have besides their own parameters. */
const observerParameters = {
  SelectEvents: sequence(
    string({ about: 'a criterion: path, !path, exception@path, with * and ?, process: before it, &noexception after it' }),
    {
      default: [],
      about: 'only events that one of these criteria on the trigger paths takes; all when empty',
    },
  ),
  RejectEvents: sequence(string({ about: 'a criterion, as in SelectEvents' }), {
    default: [],
    about: 'none of the events that one of these criteria takes',
  }),
};

/** What modules that write files have: catalogues ask for it. */
const outputParameters = {
  dataTier: optional(string({ about: 'data tier of the file for catalogues: it stands in the configuration that the file stores' })),
  streamName: optional(string({ about: 'stream of the file for catalogues, as dataTier' })),
};

const isObserverKind = (kind: PluginKind): boolean => kind === 'analyzer' || kind === 'output';
const isModifierKind = (kind: PluginKind): boolean => kind === 'producer' || kind === 'filter';

/** Declarations of what the framework reads in the tables of modules. */
export const frameworkDeclarationsOf = (kind: PluginKind): Parameters => ({
  ...(isModifierKind(kind) ? modifierParameters : {}),
  ...(isObserverKind(kind) ? observerParameters : {}),
  ...(kind === 'output' ? outputParameters : {}),
});

/** Names in the tables of modules that the framework reads. */
export const frameworkParametersOf = (kind: PluginKind): readonly string[] => [
  'module_type',
  'module_label',
  ...Object.keys(frameworkDeclarationsOf(kind)),
];

/** Reads what the framework needs to know about a module that makes products. */
export const readModifierParameters = ({ definition, table }: PluginPlan, context: ReadContext) =>
  readParameters(modifierParameters, isModifierKind(definition.kind) ? table : undefined, context, table?.names() ?? []);

/** Reads which events a module that looks at events wants. */
export const readObserverParameters = ({ definition, table }: PluginPlan, context: ReadContext) =>
  readParameters(observerParameters, isObserverKind(definition.kind) ? table : undefined, context, table?.names() ?? []);

/** Finds the class of a table with `module_type`; reports what is wrong and returns undefined when there is none. */
export async function planModule(
  label: string,
  key: string,
  value: FhiclValue,
  wanted: ModuleKind | 'source',
  library: PluginLibrary,
  problems: Problem[],
): Promise<PluginPlan | undefined> {
  if (value.kind !== 'table') return undefined; // Reported when the configuration was read.
  const type = value.get('module_type');
  const name = type === undefined ? undefined : toText(type);
  if (type === undefined || name === undefined) {
    problems.push({
      message: `'${key}' has no module_type (it names the class of the module) add module_type: <name>`,
      origin: type?.origin ?? originIn(value),
    });
    return undefined;
  }
  const space: ReturnType<typeof group> = wanted === 'source' ? 'source' : 'module';
  const definition = await find(library, space, name, type.origin, problems);
  if (definition === undefined) return undefined;
  if (definition === 'unknown') {
    const advice = await library.advice(space, name);
    problems.push({
      message: `module_type '${name}' of '${key}' is not known (no plug-in of this package, of TSFW_PLUGIN_PATH or of an npm package has this name) ${advice}`,
      origin: type.origin,
    });
    return undefined;
  }
  if (definition.kind !== wanted) {
    problems.push({
      message: `'${key}' is configured as ${kindName[wanted]}, but ${name} is defined in code as ${kindName[definition.kind]} (they are called differently) move it to the table of ${definition.kind}s`,
      origin: type.origin,
    });
    return undefined;
  }
  await loadTools(value, definition.parameters, library);
  return { label, key, definition, table: value };
}

/** A plug-in that cannot be loaded is a problem among others, at the place that asks for it. */
export async function find(
  library: PluginLibrary,
  space: ReturnType<typeof group>,
  name: string,
  origin: Origin | undefined,
  problems: Problem[],
): Promise<PluginDefinition | 'unknown' | undefined> {
  try {
    return (await library.find(space, name)) ?? 'unknown';
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error;
    problems.push({ message: error.message, origin });
    return undefined;
  }
}

/** Imports the tools that a table and the defaults of its declarations name, so that they can be read without waiting. */
export async function loadTools(
  table: FhiclValue | undefined,
  parameters: { readonly [name: string]: Parameter<unknown> },
  library: PluginLibrary,
): Promise<void> {
  const names = [...toolTypesIn(table)].map((name) => ({ name, kind: undefined as string | undefined }));
  for (const parameter of Object.values(parameters)) names.push(...defaultTools(parameter));
  for (const { name, kind } of names) {
    const definition = await library.find('tool', name, kind);
    if (definition === undefined) await library.all();
    else await loadTools(undefined, definition.parameters, library);
  }
}

function* toolTypesIn(value: FhiclValue | undefined): Generator<string> {
  if (value?.kind === 'sequence') for (const element of value.elements) yield* toolTypesIn(element);
  if (value?.kind !== 'table') return;
  const type = value.get('tool_type');
  const name = type === undefined ? undefined : toText(type);
  if (name !== undefined) yield name;
  for (const member of value.names()) yield* toolTypesIn(value.get(member));
}

function defaultTools(parameter: Parameter<unknown>): { name: string; kind: string | undefined }[] {
  const own =
    parameter instanceof ToolParameter && parameter.notes.default !== undefined
      ? [{ name: parameter.notes.default as string, kind: parameter.toolKind as string }]
      : [];
  return [...own, ...parameter.inner.flatMap(defaultTools)];
}

/** Reads the parameters of a plan: reports to the context, and gives values that are valid when nothing was reported. */
export function readPlan(
  plan: PluginPlan,
  context: ReadContext,
  alsoKnown: readonly string[] = frameworkParametersOf(plan.definition.kind),
): object {
  const { definition, table } = plan;
  const known = definition.kind === 'service' ? ['service_type', 'service_provider'] : alsoKnown;
  const values = readParameters(definition.parameters, table, context, definition.takesAnything ? (table?.names() ?? []) : known);
  readModifierParameters(plan, context);
  readObserverParameters(plan, context);
  readParameters(outputParameters, definition.kind === 'output' ? table : undefined, context, table?.names() ?? []);
  if (context.problemCount === 0) reportChecked(definition, values, context, table);
  return values;
}
