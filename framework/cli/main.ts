import { parseCommandLine } from './commandLine.ts';
import { printCompletion } from './streams.ts';

/** What is done instead of a job, by the first word. */
const commands: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = {
  diff: async (words) => (await import('./diff/diff.ts')).diff(words),
  count_events: async (words) => (await import('./files/countEvents.ts')).countEvents(words),
  config_dumper: async (words) => (await import('./files/dumpConfigurations.ts')).dumpConfigurations(words),
  '--completion': async (words) => (await import('./completion/completion.ts')).completion(words),
};

/**
 * What the command `tsfw` does with its words; nothing is thrown. Only what they ask for is loaded: help needs neither the parser nor HDF5.
 * @returns the exit status
 */
export async function main(words: readonly string[]): Promise<number> {
  const [first = '', ...rest] = words;
  if (Object.hasOwn(commands, first)) return commands[first](rest);
  const commandLine = parseCommandLine(words);
  if (commandLine.kind === 'run') {
    // Stack traces then tell lines of the sources.
    if (commandLine.options.debug) process.setSourceMapsEnabled(true);
    const { execute } = await import('./execute.ts');
    return execute(commandLine.options);
  }
  if (commandLine.status !== 0) printCompletion(commandLine.status);
  return commandLine.status;
}
