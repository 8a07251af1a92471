import { describeParameters } from '../parameters/index.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';
import { kindName, type PluginLibrary } from '../plugins/PluginLibrary.ts';
import { group, namesOf } from '../plugins/registry.ts';
import { print, printCompletion, printError } from './streams.ts';

const kinds = ['module', 'source', 'service', 'tool'] as const;

/** Lists the plug-ins of a kind. @returns the exit status */
export async function printAvailable(kind: string, library: PluginLibrary): Promise<number> {
  const wanted = kinds.find((name) => name === kind);
  if (wanted === undefined) {
    printError(`'${kind}' is not a kind of plug-in (there are: ${kinds.join(', ')})\n`);
    printCompletion(89);
    return 89;
  }
  const found = (await library.all()).filter((definition) => group(definition.kind) === wanted);
  const rows = found.map((definition) => [
    definition.name,
    definition.toolKind ?? kindName[definition.kind],
    definition.aliases.length > 0 ? `also called ${definition.aliases.join(', ')}` : '',
  ]);
  rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const kindWidth = Math.max(0, ...rows.map(([, kindText]) => kindText.length));
  for (const [name, kindText, notes] of rows) print(`${`${name.padEnd(width)}  ${kindText.padEnd(kindWidth)}  ${notes}`.trimEnd()}\n`);
  if (rows.length === 0) print(`there are no plug-ins of kind ${kind}\n`);
  for (const failure of library.failures) printError(`${failure}\n`);
  return 0;
}

/** Prints the parameters of plug-ins whose names match regular expressions. @returns the exit status */
export async function printDescription(patterns: readonly string[], library: PluginLibrary): Promise<number> {
  const all = await library.all();
  for (const pattern of patterns) {
    const matching = all.filter((definition) => namesOf(definition).some((name) => matches(pattern, name)));
    if (matching.length === 0) print(`no plug-in matches '${pattern}'\n`);
    for (const definition of matching) print(`${descriptionText(definition)}\n`);
  }
  for (const failure of library.failures) printError(`${failure}\n`);
  return 0;
}

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
