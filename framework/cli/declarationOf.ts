import { type FhiclTable, type FhiclValue, find } from '../../parser/index.ts';
import { frameworkDeclarationsOf } from '../job/ModulePlan.ts';
import { toText } from '../parameters/conversions.ts';
import type { Parameter, Parameters } from '../parameters/index.ts';
import { ConditionalParameter, OptionalParameter } from '../parameters/optional.ts';
import { ToolParameter } from '../parameters/toolOf.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { schedulerParameters, sourceParameters } from '../services/scheduler.ts';

type Parts = readonly (string | number)[];

/** The declaration of a parameter, found by its key and by the plug-in whose table it is in; undefined for what nobody declares. */
export async function declarationOf(parts: Parts, root: FhiclTable, library: PluginLibrary): Promise<Parameter<unknown> | undefined> {
  const depth = parts[0] === 'physics' ? 3 : parts[0] === 'source' ? 1 : 2;
  const owner = await parametersOf(parts.slice(0, depth), root, library);
  const [name, ...rest] = parts.slice(depth);
  if (owner === undefined || name === undefined) return undefined;
  let parameter = memberOf(owner, name);
  let value = find(root, parts.slice(0, depth).concat(name).join('.'));
  for (const part of rest) {
    if (parameter === undefined) return undefined;
    const tool: Parameters | undefined = parameter instanceof ToolParameter ? await toolParameters(parameter, value, library) : undefined;
    parameter = unwrapped(tool === undefined ? parameter.part(part) : memberOf(tool, part));
    value = partOf(value, part);
  }
  return parameter;
}

/** The parameters of the module, source or service whose table this is. */
async function parametersOf(parts: Parts, root: FhiclTable, library: PluginLibrary): Promise<Parameters | undefined> {
  const key = parts.join('.');
  if (key === 'services.scheduler') return schedulerParameters;
  const text = (name: string) => {
    const value = find(root, `${key}.${name}`);
    return value === undefined ? undefined : toText(value);
  };
  if (parts[0] === 'services') return (await library.find('service', text('service_provider') ?? String(parts[1])))?.parameters;
  const type = text('module_type');
  if (type === undefined) return undefined;
  const definition = await library.find(parts[0] === 'source' ? 'source' : 'module', type);
  if (definition === undefined) return undefined;
  return { ...(parts[0] === 'source' ? sourceParameters : frameworkDeclarationsOf(definition.kind)), ...definition.parameters };
}

async function toolParameters(parameter: ToolParameter<unknown>, value: FhiclValue | undefined, library: PluginLibrary) {
  const type = value?.kind === 'table' ? value.get('tool_type') : undefined;
  const name = type === undefined ? parameter.notes.default : toText(type);
  return name === undefined ? undefined : (await library.find('tool', name, parameter.toolKind))?.parameters;
}

const memberOf = (parameters: Parameters, name: string | number): Parameter<unknown> | undefined =>
  unwrapped(Object.hasOwn(parameters, name) ? parameters[name] : undefined);

/** Without the wrapping that only says when a parameter counts; but one that may be absent keeps saying so. */
function unwrapped(parameter: Parameter<unknown> | undefined): Parameter<unknown> | undefined {
  if (parameter instanceof ConditionalParameter) return unwrapped(parameter.parameter);
  if (parameter instanceof OptionalParameter && parameter.parameter instanceof ToolParameter) return parameter.parameter;
  return parameter;
}

function partOf(value: FhiclValue | undefined, part: string | number): FhiclValue | undefined {
  if (typeof part === 'number') return value?.kind === 'sequence' ? value.elements[part] : undefined;
  return value?.kind === 'table' ? value.get(part) : undefined;
}
