import { FhiclError } from '../FhiclError.ts';
import { expandFile } from '../source/expandIncludes.ts';
import { FileFinder } from '../source/FileFinder.ts';
import { readFromDisk } from '../source/FileReader.ts';
import { optionsText } from './helpText.ts';
import { type Environment, lookupFrom, lookupOptions, policiesText, supportedPolicies } from './lookupOptions.ts';
import type { Outcome } from './Outcome.ts';
import { readWords, type ToolOption } from './ToolOption.ts';

const options: readonly ToolOption[] = [
  { name: 'help', short: 'h', about: 'produce help message' },
  { name: 'inputs', short: 'i', value: {}, takesWords: true, about: 'input files' },
  { name: 'output', short: 'o', value: {}, about: 'output file' },
  { name: 'error', short: 'e', value: {}, about: 'error file' },
  ...lookupOptions('path', true),
  supportedPolicies,
];

/**
 * Prints files with their #include lines replaced and nothing else changed but line ends, as art's fhicl-expand. One finder looks all of
 * them up, so that with the policy `permissive` the working folder counts for the first one only.
 * @returns with the number of files that failed as status
 * @throws ToolError
 */
export async function expand(args: readonly string[], environment: Environment): Promise<Outcome> {
  const { values, words } = readWords('fhicl-expand', args, options);
  if (values.has('help')) return { status: 0, output: `fhicl-expand <options> [files]\nOptions:\n${optionsText(options)}\n`, errors: '' };
  if (values.has('supported-policies')) return { status: 0, output: policiesText, errors: '' };
  const { policy, folders, notice } = lookupFrom(values, 'path', environment);
  const finder = new FileFinder(folders, readFromDisk, policy);
  const texts: string[] = [];
  const failures: string[] = [];
  for (const file of words.length === 0 ? ['-'] : words) {
    try {
      texts.push(expandFile(file, finder).source.text);
    } catch (error) {
      if (!(error instanceof FhiclError)) throw error;
      failures.push(`Error for file: ${file}\n${error.format()}\n\n`);
    }
  }
  return {
    // A shell sees the status modulo 256.
    status: Math.min(failures.length, 255),
    output: Buffer.from(texts.join(''), 'latin1'),
    outputFile: values.get('output'),
    errors: `${notice === undefined ? '' : `fhicl-expand: ${notice}\n`}${failures.join('')}`,
    errorFile: values.get('error'),
  };
}
