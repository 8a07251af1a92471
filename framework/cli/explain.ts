import {
  FhiclError,
  type FhiclTable,
  type FhiclValue,
  find,
  splitKey,
  toText,
  type ValueHistory,
  valueToCanonical,
} from '../../parser/index.ts';
import { commandLine } from '../job/ConfigurationErrors.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import type { Parameter } from '../parameters/index.ts';
import { NumberParameter } from '../parameters/number.ts';
import { OptionalParameter } from '../parameters/optional.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { declarationOf } from './declarationOf.ts';
import type { PreparedConfiguration } from './prepareConfiguration.ts';
import { print } from './streams.ts';

/**
 * Prints for each key the value of the parameter, where it comes from through includes, references and overrides, and what its
 * declaration says. @returns the exit status
 * @throws JobSetupError status 90 for what is neither configured nor declared
 */
export async function explain(keys: readonly string[], prepared: PreparedConfiguration, library: PluginLibrary): Promise<number> {
  for (const key of keys) {
    const parts = partsOf(key);
    const value = find(prepared.complete, key);
    const parameter = await declarationOf(parts, prepared.complete, library);
    if (value === undefined && parameter === undefined) {
      throw new JobSetupError(
        90,
        `'${key}' is neither configured nor a parameter of what is (nothing can be said of it) see --debug-config stdout`,
      );
    }
    const rows = [...valueRows(key, parts, value, prepared), ...declarationRows(parameter)];
    print(`${key}\n${rows.map(([title, text]) => `  ${title.padEnd(11)}  ${text.replaceAll('\n', `\n${' '.repeat(15)}`)}\n`).join('')}`);
  }
  return 0;
}

type Row = readonly [title: string, text: string];

function partsOf(key: string): readonly (string | number)[] {
  try {
    return splitKey(key);
  } catch (error) {
    if (error instanceof FhiclError) throw new JobSetupError(90, `--explain: ${error.message}`);
    throw error;
  }
}

function valueRows(
  key: string,
  parts: readonly (string | number)[],
  value: FhiclValue | undefined,
  { document, history }: PreparedConfiguration,
): readonly Row[] {
  if (value === undefined) return [['value', 'not configured: the default applies']];
  const written = find(document, key);
  const rows: Row[] = [['value', textOf(value)]];
  if (value.origin === undefined && written === undefined) return [...rows, ['from', 'tsfw, as nothing else sets it']];
  rows.push(['from', placeOf(value)]);
  const isOverridden = value.origin?.file === commandLine && written !== undefined;
  if (isOverridden) rows.push(['instead of', `${textOf(written)} from ${placeOf(written)}`]);
  if (written !== undefined) rows.push(...historyRows(written, history), ...tableRows(parts, document, history));
  return rows;
}

/** What a value copied and replaced, and what that had copied and replaced. */
function historyRows(value: FhiclValue, history: ValueHistory): readonly Row[] {
  const rows: Row[] = [];
  const original = history.originalOf(value);
  if (original !== undefined) rows.push(['a copy of', `${textOf(original)} from ${placeOf(original)}`], ...historyRows(original, history));
  const replaced = history.replacedBy(value);
  if (replaced !== undefined) rows.push(['instead of', `${textOf(replaced)} from ${placeOf(replaced)}`], ...historyRows(replaced, history));
  return rows;
}

/** Tables around the value that are copies, or replaced others which had the parameter as well. */
function tableRows(parts: readonly (string | number)[], document: FhiclTable, history: ValueHistory): readonly Row[] {
  const rows: Row[] = [];
  for (let depth = parts.length - 1; depth > 0; depth--) {
    const owner = find(document, keyOf(parts.slice(0, depth)));
    if (owner === undefined) continue;
    if (history.originalOf(owner) !== undefined) rows.push(['through', `a copy of its table by a reference at ${placeOf(owner)}`]);
    const replaced = history.replacedBy(owner);
    const rest = keyOf(parts.slice(depth));
    const before = replaced?.kind === 'table' && typeof parts[depth] === 'string' ? find(replaced, rest) : undefined;
    if (before !== undefined) rows.push(['instead of', `${textOf(before)} from ${placeOf(before)}, in a table that was replaced`]);
  }
  return rows;
}

const keyOf = (parts: readonly (string | number)[]): string =>
  parts.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');

/** One line where that can be read, the printed form otherwise. */
function textOf(value: FhiclValue): string {
  if (value.kind !== 'table') return valueToCanonical(value);
  const canonical = valueToCanonical(value);
  return canonical.length <= 80 ? canonical : `{\n${toText(value)}}`;
}

export function placeOf({ origin }: FhiclValue): string {
  if (origin === undefined) return 'a table that an assignment to one of its parameters made';
  if (origin.file === commandLine) return 'the command line';
  const chain = origin.includedFrom.map(({ file, line }) => `, included from ${file}:${line}`).join('');
  return `${origin.file}:${origin.line}:${origin.column}${chain}`;
}

function declarationRows(parameter: Parameter<unknown> | undefined): readonly Row[] {
  if (parameter === undefined) return [];
  const inside = parameter instanceof OptionalParameter ? parameter.parameter : parameter;
  const unit = inside instanceof NumberParameter ? inside.notes.unit : undefined;
  return [
    ['type', parameter.expected],
    ...(unit === undefined ? [] : [['unit', unit] as const]),
    ['default', parameter.defaultText() ?? 'none: it has to be configured'],
    ['description', parameter.about],
  ];
}
