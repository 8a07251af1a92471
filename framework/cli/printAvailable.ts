import { fileURLToPath } from 'node:url';
import { messageDestination } from '../messages/MessageDestination.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';
import { kindName, type PluginLibrary } from '../plugins/PluginLibrary.ts';
import { group } from '../plugins/registry.ts';
import { print, printCompletion, printError } from './streams.ts';

type IsKind = (definition: PluginDefinition) => boolean;
const ofGroup =
  (wanted: ReturnType<typeof group>): IsKind =>
  ({ kind }) =>
    group(kind) === wanted;
const isDestination: IsKind = ({ toolKind }) => toolKind === messageDestination;

/** art's kinds of plug-ins. `plugin` exists in art only; statistics of messages go to the same destinations as messages. */
const kinds: Readonly<Record<string, IsKind>> = {
  module: ofGroup('module'),
  source: ofGroup('source'),
  service: ofGroup('service'),
  tool: ofGroup('tool'),
  plugin: () => false,
  mfPlugin: isDestination,
  mfStatsPlugin: isDestination,
};

/** Lists the plug-ins of a kind: name, what it is, where it comes from. @returns the exit status */
export async function printAvailable(kind: string, library: PluginLibrary, hasStatusBar: boolean): Promise<number> {
  if (!Object.hasOwn(kinds, kind)) {
    printError(`'${kind}' is not a kind of plug-in (there are: ${Object.keys(kinds).join(', ')})\n`);
    printCompletion(89);
    return 89;
  }
  const progress = (done: number, of: number) => printError(`\rloading plug-ins: ${done} of ${of}${done === of ? '\n' : ''}`);
  const all = await library.all(hasStatusBar ? progress : undefined);
  const found = all.filter(kinds[kind]);
  const rows = found.map((definition) => [definition.name, kindText(definition), sourceOf(definition, library), aliasText(definition)]);
  rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
  for (const row of rows)
    print(
      `${row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  if (rows.length === 0) print(`there are no plug-ins of kind ${kind}\n`);
  for (const failure of library.failures) printError(`${failure}\n`);
  return 0;
}

const kindText = ({ toolKind, kind }: PluginDefinition): string => toolKind ?? kindName[kind];

const aliasText = ({ aliases }: PluginDefinition): string => (aliases.length > 0 ? `also called ${aliases.join(', ')}` : '');

function sourceOf(definition: PluginDefinition, library: PluginLibrary): string {
  const file = library.fileOf(definition);
  return file === undefined ? '' : fileURLToPath(file);
}
