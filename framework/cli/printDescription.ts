import { frameworkDeclarationsOf } from '../job/ModulePlan.ts';
import { messageDestination } from '../messages/MessageDestination.ts';
import { destinationParameters } from '../messages/messageParameters.ts';
import { describeParameters, type Parameters } from '../parameters/index.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';
import { kindName, type PluginLibrary } from '../plugins/PluginLibrary.ts';
import { group, namesOf } from '../plugins/registry.ts';
import { schedulerParameters, sourceParameters } from '../services/scheduler.ts';
import { print, printError } from './streams.ts';

/** Prints the parameters of plug-ins whose names match regular expressions, each perhaps as `kind:expression`. @returns the exit status */
export async function printDescription(patterns: readonly string[], library: PluginLibrary): Promise<number> {
  const all = await library.all();
  for (const pattern of patterns) {
    const [, kind, expression] = /^(?:(module|source|service|tool):)?(.*)$/s.exec(pattern)!;
    const matching = all.filter(
      (definition) =>
        (kind === undefined || group(definition.kind) === kind) && namesOf(definition).some((name) => matches(expression, name)),
    );
    const isScheduler = (kind ?? 'service') === 'service' && matches(expression, 'scheduler');
    if (isScheduler) print(`${blockText('scheduler (service)', [], schedulerParameters, [])}\n`);
    if (matching.length === 0 && !isScheduler) print(`no plug-in matches '${pattern}'\n`);
    for (const definition of matching) print(`${descriptionText(definition)}\n`);
  }
  for (const failure of library.failures) printError(`${failure}\n`);
  return 0;
}

/** What is no regular expression can still be a name. */
function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    return pattern === name;
  }
}
/** What the framework reads in the tables of all plug-ins of a kind. */
function commonParameters({ kind, toolKind }: PluginDefinition): Parameters {
  if (toolKind !== messageDestination) return kind === 'source' ? sourceParameters : frameworkDeclarationsOf(kind);
  const { type: _, ...parameters } = destinationParameters;
  return parameters;
}

function descriptionText(definition: PluginDefinition): string {
  const { name, kind, toolKind, aliases, outputs } = definition;
  const isDestination = toolKind === messageDestination;
  const notes = [toolKind ?? kindName[kind], ...aliases.map((alias) => `also called ${alias}`)].join(', ');
  const key = isDestination ? 'type' : kind === 'tool' ? 'tool_type' : 'module_type';
  const selector = kind === 'service' ? [] : [`   ${key}: ${isDestination ? (aliases[0] ?? name) : name}`, ''];
  const products = outputs.map(
    ({ schema, instance, level }) =>
      `   ${schema.friendlyName}${instance === '' ? '' : `, instance '${instance}'`}, with each ${level}: ${schema.about}`,
  );
  return blockText(`${name} (${notes})`, selector, { ...definition.parameters, ...commonParameters(definition) }, products);
}

function blockText(title: string, selector: readonly string[], parameters: Parameters, products: readonly string[]): string {
  return [
    '='.repeat(80),
    title,
    '',
    "   ## Any parameters prefaced with '#' are optional.",
    '',
    ...selector,
    ...describeParameters(parameters).map((line) => (line === '' ? '' : `   ${line}`)),
    ...(products.length === 0 ? [] : ['', 'Products:', ...products]),
    '',
  ].join('\n');
}
