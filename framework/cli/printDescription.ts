import { describeParameters } from '../parameters/index.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';
import { kindName, type PluginLibrary } from '../plugins/PluginLibrary.ts';
import { group, namesOf } from '../plugins/registry.ts';
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
    if (matching.length === 0) print(`no plug-in matches '${pattern}'\n`);
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
function descriptionText(definition: PluginDefinition): string {
  const rule = '='.repeat(80);
  const parameters = describeParameters(definition.parameters).map((line) => (line === '' ? '' : `   ${line}`));
  const products = definition.outputs.map(
    ({ schema, instance, level }) =>
      `   ${schema.friendlyName}${instance === '' ? '' : `, instance '${instance}'`}, with each ${level}: ${schema.about}`,
  );
  return [
    rule,
    `${definition.name} (${[definition.toolKind ?? kindName[definition.kind], ...definition.aliases.map((alias) => `also called ${alias}`)].join(', ')})`,
    '',
    "   ## Any parameters prefaced with '#' are optional.",
    '',
    ...(definition.kind === 'service' ? [] : [`   ${definition.kind === 'tool' ? 'tool_type' : 'module_type'}: ${definition.name}`, '']),
    ...parameters,
    ...(products.length === 0 ? [] : ['', 'Products:', ...products]),
    '',
  ].join('\n');
}
