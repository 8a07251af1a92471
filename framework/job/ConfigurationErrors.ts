import { FrameworkError } from '../errors/FrameworkError.ts';
import type { Problem } from '../parameters/ReadContext.ts';

/** Everything that is wrong with a configuration, in one error. */
export class ConfigurationErrors extends FrameworkError {
  constructor(readonly problems: readonly Problem[]) {
    super('Configuration', problems.map(problemText).join('\n'));
  }
}

/** `FILE:LINE:COLUMN: problem (why) suggestion`, and the files that included FILE. */
export function problemText({ message, origin }: Problem): string {
  if (origin === undefined) return message;
  if (origin.file === commandLine) return `${commandLine}: ${message}`;
  const chain = origin.includedFrom.map((place) => `\n  included from ${place.file}:${place.line}`);
  return `${origin.file}:${origin.line}:${origin.column}: ${message}${chain.join('')}`;
}

/** Stands for the file in the origin of values that options set. */
export const commandLine = 'command line';
