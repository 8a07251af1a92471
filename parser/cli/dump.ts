import { optionsText } from './helpText.ts';
import { type Environment, type Lookup, lookupFrom, lookupOptions, policiesText, supportedPolicies } from './lookupOptions.ts';
import type { Outcome } from './Outcome.ts';
import { ToolError } from './ToolError.ts';
import { readWords, type ToolOption } from './ToolOption.ts';

const options: readonly ToolOption[] = [
  { name: 'help', short: 'h', about: 'produce this help message' },
  { name: 'config', short: 'c', value: {}, about: 'input file' },
  { name: 'output', short: 'o', value: {}, about: 'output file (default is STDOUT)' },
  { name: 'annotate', short: 'a', about: 'include source location annotations' },
  {
    name: 'prefix-annotate',
    about: "include source location annotations on line preceding parameter assignment (mutually exclusive with 'annotate' option)",
  },
  { name: 'quiet', short: 'q', about: 'suppress output to STDOUT' },
  ...lookupOptions('path', true),
  supportedPolicies,
];

const usage = () => `fhicl-dump [-c] <file>\nOptions:\n${optionsText(options)}\n`;

/** Prints the parameters of a file behind a header of comments, as art's fhicl-dump. @throws ToolError, FhiclError */
export async function dump(args: readonly string[], environment: Environment): Promise<Outcome> {
  const { values, words } = readWords('fhicl-dump', args, options);
  if (values.has('help')) return { status: 0, output: usage(), errors: '' };
  if (values.has('supported-policies')) return { status: 0, output: policiesText, errors: '' };
  checkAnnotations(values);
  const lookup = lookupFrom(values, 'path', environment);
  const file = fileFrom(values, words);
  const errors = lookup.notice === undefined ? '' : `fhicl-dump: ${lookup.notice}\n`;
  // Everything is loaded before a long document is read: while the process waits for a file, garbage would be collected in vain.
  const { parseFile } = await import('../parseDocument.ts');
  const { toText } = await import('../printing/toText.ts');
  const { toAnnotatedText } = await import('../printing/toAnnotatedText.ts');
  const { parameters } = parseFile(file, { searchPath: lookup.folders, lookupPolicy: lookup.policy });
  if (values.has('quiet')) return { status: 0, output: '', errors };
  const place = values.has('annotate') ? 'behind' : values.has('prefix-annotate') ? 'before' : undefined;
  const text = place === undefined ? toText(parameters) : toAnnotatedText(parameters, place);
  return { status: 0, output: header(file, lookup) + text, outputFile: values.get('output'), errors };
}

function checkAnnotations(values: ReadonlyMap<string, string>): void {
  const isAnnotated = values.has('annotate') || values.has('prefix-annotate');
  if (values.has('quiet') && isAnnotated)
    throw new ToolError('Configuration', "Cannot specify both '--quiet' and '--(prefix-)annotate' options.");
  if (values.has('annotate') && values.has('prefix-annotate'))
    throw new ToolError('Configuration', "Cannot specify both '--annotate' and '--prefix-annotate' options.");
}

function fileFrom(values: ReadonlyMap<string, string>, words: readonly string[]): string {
  const option = values.get('config');
  const files = option === undefined ? words : [option, ...words];
  if (files.length > 1)
    throw new ToolError('Processing', "Error processing command line in fhicl-dump: option '--config' cannot be specified more than once");
  if (files.length === 0 || files[0] === '') throw new ToolError('Configuration', `\nMissing input configuration file.\n\n${usage()}`);
  return files[0];
}

/** The lines that art's fhicl-dump begins with, for tools that skip or read them. */
function header(file: string, { path }: Lookup): string {
  const oneLine = (text: string) => text.replace(/[\n\r]/g, ' ');
  return [
    "# Produced from 'fhicl-dump' using:",
    `#   Input  : ${oneLine(file)}`,
    '#   Policy : cet::filepath_maker',
    `#   Path   : "${oneLine(path)}"`,
    '',
    '',
  ].join('\n');
}
