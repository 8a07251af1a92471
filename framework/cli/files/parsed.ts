import { type Command, CommanderError } from '#commander';

/** Reads the words of a command. @returns its exit status if that is all, for help and for errors, which are printed */
export function parsed(command: Command, words: readonly string[]): number | undefined {
  try {
    command.exitOverride().parse([...words], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 88;
  }
}
