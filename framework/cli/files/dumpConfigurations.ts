import { Command } from '#commander';
import { type FhiclTable, find, parseText, toText as textOfTable, without } from '../../../parser/index.ts';
import { messageOf } from '../../errors/FrameworkError.ts';
import type { ProcessRecord } from '../../files/EventFile.ts';
import { hdf5EventFiles } from '../../modules/eventFiles.ts';
import { toText } from '../../parameters/conversions.ts';
import { print, printError } from '../streams.ts';
import { parsed } from './parsed.ts';

interface Options {
  readonly services?: boolean;
  readonly process?: boolean;
  readonly filter?: readonly string[];
}

const program = () =>
  new Command('tsfw config_dumper')
    .description('Prints the configurations that event files store, as FHiCL, as art does.')
    .argument('<files...>', 'event files')
    .option('-M, --modules', 'configurations of modules (default)')
    .option('-S, --services', 'configurations of services')
    .option('-P, --process', 'configurations of processes')
    .option('-f, --filter <expression>', 'only those whose label, service type or process name matches; may be repeated', collected);

/** The command `tsfw config_dumper`. @returns the exit status: the number of files that cannot be read */
export async function dumpConfigurations(words: readonly string[]): Promise<number> {
  const command = program();
  const status = parsed(command, words);
  if (status !== undefined) return status;
  const options = command.opts<Options>();
  let filters: readonly RegExp[];
  try {
    filters = (options.filter ?? []).map((text) => new RegExp(text));
  } catch (error) {
    printError(`--filter cannot be read (${messageOf(error)}) write a regular expression\n`);
    return 89;
  }
  let failed = 0;
  for (const file of command.args) {
    try {
      const texts = (await processesOf(file)).map((record) => dumpOf(record, options, filters));
      print(`# ${'='.repeat(43)}\n# Processing file: ${file}\n${texts.join('')}`);
    } catch (error) {
      failed++;
      printError(`${file}: skipped (${messageOf(error)})\n`);
    }
  }
  return Math.min(failed, 255);
}

async function processesOf(file: string): Promise<readonly ProcessRecord[]> {
  const reader = await (await hdf5EventFiles()).open(file);
  try {
    return reader.processes;
  } finally {
    reader.close();
  }
}

/** What one process has of the kind that was asked for, by label. */
function dumpOf({ name, configuration }: ProcessRecord, { services, process }: Options, filters: readonly RegExp[]): string {
  const root = parseText(configuration, name, { searchPath: [] }).parameters;
  const tables = process ? new Map([[name, without(root, 'process_name')]]) : services ? servicesOf(root) : modulesOf(root);
  const chosen = [...tables].filter(([label]) => filters.length === 0 || filters.some((filter) => filter.test(label)));
  const texts = chosen.sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, table]) => `${label}: {\n${indented(table)}}\n\n`);
  return `\n# Process: ${name}\n\n${texts.join('')}`;
}

function modulesOf(root: FhiclTable): Map<string, FhiclTable> {
  const found = new Map<string, FhiclTable>();
  const source = root.get('source');
  if (source?.kind === 'table') found.set('source', without(source, 'module_label'));
  for (const key of ['physics.producers', 'physics.filters', 'physics.analyzers', 'outputs']) {
    for (const [label, table] of tablesIn(find(root, key))) found.set(label, without(table, 'module_label'));
  }
  return found;
}

/** By the name of the implementation, or else of the service; without those of the framework that are no services. */
function servicesOf(root: FhiclTable): Map<string, FhiclTable> {
  const found = new Map<string, FhiclTable>();
  for (const [, table] of tablesIn(root.get('services'))) {
    const label = ['service_provider', 'service_type'].map((name) => table.get(name)).find((value) => value !== undefined);
    if (label !== undefined) found.set(toText(label)!, without(without(table, 'service_type'), 'service_provider'));
  }
  return found;
}

function tablesIn(value: ReturnType<typeof find>): readonly (readonly [string, FhiclTable])[] {
  if (value?.kind !== 'table') return [];
  return value.names().flatMap((name) => {
    const member = value.get(name)!;
    return member.kind === 'table' ? [[name, member] as const] : [];
  });
}

const indented = (table: FhiclTable): string => textOfTable(table).replace(/^(?=.)/gm, '   ');

function collected(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
