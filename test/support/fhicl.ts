import { problemText } from '../../framework/job/ConfigurationErrors.ts';
import { type Parameters, ReadContext, readParameters, type ValuesOf } from '../../framework/parameters/index.ts';
import type { Problem } from '../../framework/parameters/ReadContext.ts';
import { type FhiclTable, parseText } from '../../parser/index.ts';

/** The table of a configuration text. @param files what its #include lines find */
export function fhicl(text: string, files: Readonly<Record<string, string>> = {}): FhiclTable {
  const read = (path: string) => {
    const found = files[path.replace('./', '')];
    return found === undefined ? undefined : Buffer.from(found);
  };
  return parseText(text, 'job.fcl', { searchPath: ['.'], read }).parameters;
}

/** What a table gives for these declarations, or what is wrong with it. */
export function readFrom<P extends Parameters>(
  parameters: P,
  text: string,
  files: Readonly<Record<string, string>> = {},
): ValuesOf<P> | readonly string[] {
  const context = new ReadContext('m');
  const values = readParameters(parameters, fhicl(text, files), context);
  return context.problems.length === 0 ? values : texts(context.problems);
}

export const texts = (problems: readonly Problem[]): readonly string[] => problems.map(problemText);
