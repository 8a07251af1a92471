import { resolve } from 'node:path';
import type { FhiclTable, FhiclValue } from '../../parser/index.ts';
import { messageOf } from '../errors/FrameworkError.ts';
import {
  boolean,
  enumeration,
  integer,
  type ReadContext,
  readParameters,
  string,
  table,
  type ValuesOf,
  when,
} from '../parameters/index.ts';
import { Destination, type DestinationOptions, type DestinationRules, toFile, toStream } from './Destination.ts';
import type { CategoryRule } from './Limiter.ts';
import { standardDestination } from './Messages.ts';
import { type MessageFormat, standardFormat } from './messageFormat.ts';
import { type Severity, severityNames, severityOf } from './severity.ts';
import { timestampOf } from './timestamp.ts';

const categoryParameters = {
  limit: integer({ default: -1, min: -1, about: 'show the first n messages, then the 2n-th, 3n-th, 5n-th, 9n-th, ...; 0 none, -1 all' }),
  reportEvery: integer({ default: -1, min: -1, about: 'show the first message, then every n-th; -1 all' }),
  timespan: integer({ default: -1, min: -1, unit: 's', about: 'count from the beginning after this time without a message; -1 never' }),
};

const formatParameters = {
  timestamp: string({ default: 'default', about: 'none, default, default_ms (with milliseconds), or a format of strftime; in UTC' }),
  noLineBreaks: boolean({ default: false, about: 'put head and text on one line' }),
  lineLength: integer({ default: 80, min: 1, about: 'known for the sake of jobs that set it: lines are not broken, as in art' }),
  wantModule: boolean({ default: true, about: 'show the module' }),
  wantSubroutine: boolean({ default: true, about: 'known for the sake of jobs that set it: messages have no subroutine' }),
  wantText: boolean({ default: true, about: 'show the text' }),
  wantSomeContext: boolean({ default: true, about: 'show the event or phase' }),
  wantFullContext: boolean({ default: false, about: 'known for the sake of jobs that set it: there is no more context' }),
  wantSerial: boolean({ default: false, about: 'number the messages' }),
  wantTimeSeparate: boolean({ default: false, about: 'begin a line before the time' }),
  wantEpilogueSeparate: boolean({ default: false, about: 'begin a line before the module' }),
};

const placeParameters = {
  type: enumeration(['cout', 'cerr', 'file'], { default: 'cout', about: 'where messages go' }),
  filename: when('type is file', ({ type }) => type === 'file', string({ about: 'name of the file' })),
  append: when('type is file', ({ type }) => type === 'file', boolean({ default: false, about: 'keep what the file has' })),
  threshold: string({ default: 'INFO', about: `lowest severity that is shown: ${severityNames.join(', ')}` }),
};

const destinationParameters = {
  ...placeParameters,
  format: table(formatParameters, { about: 'what a message looks like' }),
  outputStatistics: boolean({ default: false, about: 'sum up the messages at the end of the job' }),
};

const statisticsParameters = {
  ...placeParameters,
  reset: boolean({ default: false, about: 'known for the sake of jobs that set it: messages are summed up once' }),
  resetStatistics: boolean({ default: false, about: 'as reset' }),
};

/**
 * Reads `services.message` and makes its destinations; what is wrong goes to the context. Nothing is opened while a configuration is
 * only checked.
 */
export function readDestinations(value: FhiclTable | undefined, context: ReadContext, open: boolean): readonly Destination[] {
  const destinations = value?.get('destinations');
  for (const name of value?.names() ?? []) {
    if (name !== 'destinations')
      context.report(`'${context.key}.${name}' is not a parameter (nothing reads it) known here: destinations`, value!.get(name)!.origin);
  }
  if (destinations === undefined) return [standardDestination()];
  const inside = context.inside('destinations');
  if (destinations.kind !== 'table') {
    inside.mismatch(destinations, 'table of destinations by name');
    return [];
  }
  const reader = new DestinationReader(open);
  const made: Destination[] = [];
  for (const [name, table, at] of members(destinations, inside)) if (name !== 'statistics') made.push(...reader.readDestination(table, at));
  for (const [, table, at] of members(destinations.get('statistics'), inside.inside('statistics')))
    made.push(...reader.readStatistics(table, at));
  return made;
}

/** The tables of a table, each with its name and place; what is no table is reported. */
function* members(
  value: FhiclValue | undefined,
  context: ReadContext,
): Generator<readonly [name: string, table: FhiclTable, context: ReadContext]> {
  if (value === undefined) return;
  if (value.kind !== 'table') {
    context.mismatch(value, 'table');
    return;
  }
  for (const name of value.names()) {
    const member = value.get(name)!;
    const at = context.inside(name);
    if (member.kind === 'table') yield [name, member, at];
    else at.mismatch(member, 'table');
  }
}

class DestinationReader {
  /** Files that a destination has already. */
  private readonly files = new Set<string>();

  constructor(private readonly open: boolean) {}

  readDestination(table: FhiclTable, context: ReadContext): readonly Destination[] {
    const before = context.problemCount;
    const values = readParameters(destinationParameters, table, context, ['categories']);
    const threshold = thresholdOf(values.threshold, table, context);
    const categories = readCategories(table, context.inside('categories'));
    const format = formatOf(values.format, context, table);
    return this.make(
      values,
      table,
      context,
      before,
      { threshold, categories },
      { format, statistics: values.outputStatistics ? 'also' : 'none' },
    );
  }

  readStatistics(table: FhiclTable, context: ReadContext): readonly Destination[] {
    const before = context.problemCount;
    const values = readParameters(statisticsParameters, table, context, ['categories']);
    const threshold = thresholdOf(values.threshold, table, context);
    const categories = readCategories(table, context.inside('categories'));
    return this.make(values, table, context, before, { threshold, categories }, { statistics: 'only' });
  }

  private make(
    place: ValuesOf<typeof placeParameters>,
    table: FhiclTable,
    context: ReadContext,
    problemsBefore: number,
    rules: DestinationRules,
    options: DestinationOptions,
  ): readonly Destination[] {
    if (place.type === 'file' && place.filename !== undefined) this.requireOwnFile(place.filename, table, context);
    if (!this.open || context.problemCount > problemsBefore) return [];
    if (place.type !== 'file') return [new Destination(toStream(place.type === 'cout' ? 1 : 2), rules, options)];
    try {
      const file = toFile(place.filename!, place.append ?? false);
      return [new Destination(file.write, rules, { ...options, close: file.close })];
    } catch (error) {
      context.report(
        `message file ${place.filename} cannot be written (${messageOf(error)}) choose another filename`,
        table.get('filename')?.origin,
      );
      return [];
    }
  }

  /** Two destinations would overwrite each other's lines. */
  private requireOwnFile(filename: string, table: FhiclTable, context: ReadContext): void {
    const path = resolve(filename);
    if (this.files.has(path))
      context.report(
        `'${context.key}.filename' is the file of another destination (they would overwrite each other) choose another filename`,
        table.get('filename')?.origin,
      );
    this.files.add(path);
  }
}

/** @param text undefined for what was reported already, as is the format below */
function thresholdOf(text: string | undefined, table: FhiclTable, context: ReadContext): Severity {
  if (text === undefined) return 'INFO';
  const severity = severityOf(text);
  if (severity !== undefined) return severity;
  context.inside('threshold').mismatch(table.get('threshold')!, `one of ${severityNames.join(', ')}`);
  return 'INFO';
}

function formatOf(values: ValuesOf<typeof formatParameters> | undefined, context: ReadContext, table: FhiclTable): MessageFormat {
  if (values === undefined) return standardFormat;
  try {
    return { ...values, timestamp: timestampOf(values.timestamp) };
  } catch (error) {
    const format = table.get('format');
    const origin = format?.kind === 'table' ? format.get('timestamp')?.origin : undefined;
    context.report(`'${context.key}.format.timestamp': ${messageOf(error)}`, origin);
    return standardFormat;
  }
}

/** Rules by category. What a category does not say is as in `default`. */
function readCategories(table: FhiclTable, context: ReadContext): { readonly [category: string]: CategoryRule } {
  const rules: { [category: string]: CategoryRule } = {};
  const own: (readonly [name: string, table: FhiclTable])[] = [];
  for (const [name, category, at] of members(table.get('categories'), context)) {
    rules[name] = readParameters(categoryParameters, category, at);
    own.push([name, category]);
  }
  for (const [name, category] of own)
    if (rules['default'] !== undefined)
      for (const key of ['limit', 'reportEvery', 'timespan'] as const)
        if (!category.has(key)) rules[name] = { ...rules[name], [key]: rules['default'][key] };
  return rules;
}
