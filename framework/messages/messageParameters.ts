import { resolve } from 'node:path';
import { type FhiclTable, type FhiclValue, nearestName } from '../../parser/index.ts';
import { messageOf } from '../errors/FrameworkError.ts';
import { toText } from '../parameters/conversions.ts';
import { boolean, integer, type ReadContext, readParameters, string, table, type ValuesOf } from '../parameters/index.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';
import { Injector } from '../plugins/Injector.ts';
import { namesOf, registered } from '../plugins/registry.ts';
import { Destination, type DestinationOptions, type DestinationRules } from './Destination.ts';
import { MessageFile } from './destinations/MessageFile.ts';
import { StandardError } from './destinations/StandardError.ts';
import { StandardOutput } from './destinations/StandardOutput.ts';
import type { CategoryRule } from './Limiter.ts';
import { type MessageDestination, messageDestination } from './MessageDestination.ts';
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

/** What every destination has, besides the parameters of the plug-in that `type` names. */
const placeParameters = {
  type: string({ default: 'cout', about: 'where messages go' }),
  threshold: string({ default: 'INFO', about: `lowest severity that is shown: ${severityNames.join(', ')}` }),
};

export const destinationParameters = {
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

/** Names of plug-ins that the destinations of a job ask for: to be loaded before they are read. */
export function destinationTypes(value: FhiclTable | undefined): readonly { readonly name: string; readonly value: FhiclValue }[] {
  const destinations = value?.get('destinations');
  const statistics = destinations?.kind === 'table' ? destinations.get('statistics') : undefined;
  return [destinations, statistics].flatMap((tables) =>
    (tables?.kind === 'table' ? tables.names() : []).flatMap((name) => {
      const table = (tables as FhiclTable).get(name)!;
      const type = table.kind === 'table' ? table.get('type') : undefined;
      const text = type === undefined ? undefined : toText(type);
      return text === undefined || isCommon(text) ? [] : [{ name: text, value: type! }];
    }),
  );
}

/** Those that most jobs use are loaded with the framework. */
const common = [StandardOutput, StandardError, MessageFile];
const isCommon = (name: string): boolean => {
  const definition = definitionOf(name);
  return definition !== undefined && common.some((place) => place === definition.constructor);
};

const places = (): readonly PluginDefinition[] => registered().filter(({ toolKind }) => toolKind === messageDestination);
const definitionOf = (name: string): PluginDefinition | undefined => places().find((definition) => namesOf(definition).includes(name));

/** Destinations have their parameters' values, and nothing else of the job: it is not there yet. */
const injector = new Injector(() => undefined);

class DestinationReader {
  /** Files that a destination has already. */
  private readonly files = new Set<string>();

  constructor(private readonly open: boolean) {}

  readDestination(table: FhiclTable, context: ReadContext): readonly Destination[] {
    const before = context.problemCount;
    const { values, place } = this.readPlace(destinationParameters, table, context);
    const format = formatOf(values.format, context, table);
    const rules = rulesOf(values.threshold, table, context);
    return this.make(place, table, context, before, rules, { format, statistics: values.outputStatistics ? 'also' : 'none' });
  }

  readStatistics(table: FhiclTable, context: ReadContext): readonly Destination[] {
    const before = context.problemCount;
    const { values, place } = this.readPlace(statisticsParameters, table, context);
    return this.make(place, table, context, before, rulesOf(values.threshold, table, context), { statistics: 'only' });
  }

  /** Reads what every destination has, and what the plug-in has. */
  private readPlace<P extends typeof placeParameters>(
    parameters: P,
    table: FhiclTable,
    context: ReadContext,
  ): { readonly values: ValuesOf<P>; readonly place: { readonly definition: PluginDefinition; readonly values: object } | undefined } {
    const type = table.get('type');
    const name = type === undefined ? 'cout' : toText(type);
    const definition = name === undefined ? undefined : definitionOf(name);
    if (definition === undefined) {
      // Its other parameters are not known, so that nothing can be said about them.
      if (name !== undefined) this.reportUnknown(name, type!, context);
      return { values: readParameters(parameters, table, context, table.names()), place: undefined };
    }
    const values = readParameters({ ...definition.parameters, ...parameters }, table, context, ['categories']);
    return { values, place: { definition, values } };
  }

  private reportUnknown(name: string, type: FhiclValue, context: ReadContext): void {
    const known = places()
      .map(({ aliases, name: own }) => aliases[0] ?? own)
      .sort();
    const nearest = nearestName(name, known);
    const advice = nearest === undefined ? '' : `; did you mean '${nearest}'?`;
    context.inside('type').mismatch(type, `one of ${known.join(', ')}, or a plug-in of your own${advice}`);
  }

  private make(
    place: { readonly definition: PluginDefinition; readonly values: object } | undefined,
    table: FhiclTable,
    context: ReadContext,
    problemsBefore: number,
    rules: DestinationRules,
    options: DestinationOptions,
  ): readonly Destination[] {
    if (place === undefined) return [];
    const filename: unknown = Reflect.get(place.values, 'filename');
    if (typeof filename === 'string') this.requireOwnFile(filename, table, context);
    if (!this.open || context.problemCount > problemsBefore) return [];
    try {
      return [new Destination(injector.construct(place.definition, place.values) as MessageDestination, rules, options)];
    } catch (error) {
      context.report(messageOf(error), (table.get('filename') ?? table).origin);
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

function rulesOf(threshold: string | undefined, table: FhiclTable, context: ReadContext): DestinationRules {
  return { threshold: thresholdOf(threshold, table, context), categories: readCategories(table, context.inside('categories')) };
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
