import { parseFile } from '../parseDocument.ts';
import { find } from '../retrieval/getAs.ts';
import type { FhiclTable } from '../values/FhiclValue.ts';
import { optionsText } from './helpText.ts';
import { type Environment, lookupFrom, lookupOptions, policiesText, supportedPolicies } from './lookupOptions.ts';
import type { Outcome } from './Outcome.ts';
import { printValue, supportedTypes, typesText } from './printValue.ts';
import { ToolError } from './ToolError.ts';
import { readWords, type ToolOption } from './ToolOption.ts';

const options: readonly ToolOption[] = [
  { name: 'help', short: 'h', about: 'Produce this help message' },
  { name: 'atom-as', value: {}, about: 'Return value for the supplied key as an atom with the provided C++ type.' },
  { name: 'sequence-of', value: {}, about: 'Return value for the supplied key as a sequence of the provided C++ type.' },
  { name: 'names-in', about: 'Print the top-level names of the supplied key, which must correspond to a FHiCL table.' },
  { name: 'allow-missing', about: 'Return to the command line if the supplied key does not exist when using the --names-in option.' },
  ...lookupOptions('lookup-path', false),
  { name: 'supported-types', about: 'list the C++ types supported for by the --atom-as and --sequence-of options.' },
  supportedPolicies,
];

const usage = () => `Usage: fhicl-get [options] [key] <file>

Required parameters:
  [key]       A fully-qualified parameter key of the form 'a.b.c.d'.
              When used with the --names-in program option, one may omit
              this option to print all top-level names in the file.
  <file>      A valid FHiCL document that contains the parameter with
              the name as specified for <key>

Supported options:
${optionsText(options)}
`;

/** Prints one value, the elements of a sequence or the names in a table, one a line, as art's fhicl-get. @throws ToolError, FhiclError */
export async function get(args: readonly string[], environment: Environment): Promise<Outcome> {
  const { values, words } = readWords('fhicl-get', args, options);
  const output = textFor(values, words, environment);
  return typeof output === 'string' ? { status: 0, output, errors: '' } : output;
}

function textFor(values: ReadonlyMap<string, string>, words: readonly string[], environment: Environment): string | Outcome {
  if (values.has('help')) return `\n${usage()}`;
  if (values.has('supported-types')) return typesText;
  if (values.has('supported-policies')) return policiesText;
  const { file, key } = checkRequest(values, words);
  const { folders, policy, notice } = lookupFrom(values, 'lookup-path', environment);
  const { parameters } = parseFile(file, { searchPath: folders, lookupPolicy: policy });
  const output = values.has('names-in') ? namesIn(parameters, key, values.has('allow-missing')) : valueOf(parameters, key, values);
  return { status: 0, output, errors: notice === undefined ? '' : `fhicl-get: ${notice}\n` };
}

function checkRequest(values: ReadonlyMap<string, string>, words: readonly string[]): { readonly file: string; readonly key: string } {
  const usageError = (message: string) => new ToolError('Usage error', message);
  if (words.length > 2)
    throw new ToolError(
      'Processing',
      'Error processing command line in fhicl-get: too many positional options have been specified on the command line',
    );
  const [key, file] = words.length === 2 ? words : ['', words[0] ?? ''];
  if (file === '') throw new ToolError('Configuration', `\nMissing input configuration file.\n\n${usage()}`);
  const count = ['atom-as', 'sequence-of', 'names-in'].filter((name) => values.has(name)).length;
  if (count === 0) throw usageError("One of the 'atom-as', 'sequence-of', and 'names-in' program options must be specified.");
  if (count > 1)
    throw usageError(
      "The 'atom-as', 'sequence-of', and 'names-in' program options are mutually exclusive and may only appear once in the command line.",
    );
  const isNames = values.has('names-in');
  if (!isNames && key === '') throw usageError("A key must be specified unless the '--names-in' option is used.");
  if (values.has('allow-missing')) {
    if (!isNames) throw usageError("The 'allow-missing' program option may be used only with the 'names-in' option.");
    if (key === '') throw usageError("The 'allow-missing' program option may be used only when a fully-qualified key is also specified.");
  }
  return { file, key };
}

function namesIn(parameters: FhiclTable, key: string, isMissingAllowed: boolean): string {
  const value = key === '' ? parameters : find(parameters, key);
  if (value === undefined) {
    if (isMissingAllowed) return '';
    throw missing(key);
  }
  if (value.kind !== 'table') throw new ToolError('Configuration', `The parameter named '${key}' does not have a table value.`);
  return value
    .names()
    .map((name) => `${name}\n`)
    .join('');
}

function valueOf(parameters: FhiclTable, key: string, values: ReadonlyMap<string, string>): string {
  const isAtom = values.has('atom-as');
  const type = values.get(isAtom ? 'atom-as' : 'sequence-of')!;
  if (find(parameters, key) === undefined) throw missing(key);
  const printer = supportedTypes.get(type);
  if (printer === undefined)
    throw new ToolError('Configuration', `The type '${type}' is not supported (there are ${[...supportedTypes.keys()].join(', ')}).`);
  return printValue(parameters, key, printer, isAtom);
}

const missing = (key: string) => new ToolError('Configuration', `A parameter with the fully-qualified key '${key}' does not exist.`);
