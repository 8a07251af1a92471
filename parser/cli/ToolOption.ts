import { parseArgs } from 'node:util';
import { nearestName } from '../text/nearestName.ts';
import { ToolError } from './ToolError.ts';

/** An option of a FHiCL tool. */
export interface ToolOption {
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** Present if the option takes a value. */
  readonly value?: { readonly default?: string };
  /** Whether it may be given more than once, and words that are no option are values of it. */
  readonly takesWords?: boolean;
  readonly about: string;
}

/** A command line that has been read. */
export interface ToolWords {
  /** The value of each option that was given; of one without value the empty string. */
  readonly values: ReadonlyMap<string, string>;
  /** What is no option, and the values of the option that takes words, in order. */
  readonly words: readonly string[];
}

/**
 * Reads the words of a command line. Options are written out in full, as art's tools want them.
 * @throws ToolError
 */
export function readWords(tool: string, args: readonly string[], options: readonly ToolOption[]): ToolWords {
  const byName = new Map(options.map((option) => [option.name, option]));
  const fail = (problem: string): never => {
    throw new ToolError('Processing', `Error processing command line in ${tool}: ${problem}`);
  };
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [name, { type: value ? 'string' : 'boolean', ...(short === undefined ? {} : { short }) }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const option = byName.get(token.name) ?? fail(unknown(token.rawName, options));
    if (values.has(option.name) && !option.takesWords) fail(`option '--${option.name}' cannot be specified more than once`);
    const isNextOption = token.inlineValue === false && /^-./.test(token.value);
    if (option.value !== undefined && (token.value === undefined || token.value === '' || isNextOption))
      fail(`the required argument for option '--${option.name}' is missing`);
    if (option.value === undefined && token.value !== undefined) fail(`option '--${option.name}' does not take any arguments`);
    values.set(option.name, token.value ?? '');
    if (option.takesWords) words.push(token.value ?? '');
  }
  return { values, words };
}

function unknown(written: string, options: readonly ToolOption[]): string {
  const near = nearestName(
    written.replace(/^-+/, ''),
    options.map(({ name }) => name),
  );
  return `unrecognised option '${written}'${near === undefined ? '' : ` did you mean '--${near}'?`}`;
}
