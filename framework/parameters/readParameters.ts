import { type FhiclTable, nearestName } from '../../parser/index.ts';
import { ConditionalParameter } from './optional.ts';
import { originIn } from './originIn.ts';
import type { Parameters, ValuesOf } from './Parameter.ts';
import type { ReadContext } from './ReadContext.ts';

/**
 * Reads a table by its declarations and reports everything that is wrong with it: missing, mistyped and unknown parameters.
 * @param table undefined stands for an empty table that no text wrote
 * @param alsoKnown names in the table that somebody else reads, such as `module_type`
 */
export function readParameters<P extends Parameters>(
  parameters: P,
  table: FhiclTable | undefined,
  context: ReadContext,
  alsoKnown: readonly string[] = [],
): ValuesOf<P> {
  const values: Record<string, unknown> = {};
  const unused = new Map<string, string>();
  const place = table === undefined ? undefined : originIn(table);
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter instanceof ConditionalParameter && !parameter.applies(values)) {
      unused.set(name, parameter.condition);
      continue;
    }
    const value = table?.get(name);
    const inside = context.inside(name);
    if (value !== undefined) values[name] = parameter.read(value, inside);
    else if (parameter.isRequired) reportMissing(inside.key, parameter.expected, parameter.about, table, context);
    else values[name] = parameter.absent(inside, place);
  }
  for (const name of table?.names() ?? []) {
    if (alsoKnown.includes(name) || (Object.hasOwn(parameters, name) && !unused.has(name))) continue;
    reportUnknown(name, unused.get(name), [...Object.keys(parameters), ...alsoKnown], table, context);
  }
  return values as ValuesOf<P>;
}

function reportMissing(key: string, expected: string, about: string, table: FhiclTable | undefined, context: ReadContext): void {
  context.report(`'${key}' is missing (${about}) add it: ${expected}`, table?.origin);
}

function reportUnknown(
  name: string,
  condition: string | undefined,
  known: readonly string[],
  table: FhiclTable | undefined,
  context: ReadContext,
): void {
  const { key } = context.inside(name);
  const origin = table?.get(name)?.origin;
  if (condition !== undefined) {
    context.report(`'${key}' is not used here (it counts only when ${condition}) remove it`, origin);
    return;
  }
  const nearest = nearestName(name, known);
  const advice =
    nearest !== undefined
      ? `did you mean '${nearest}'?`
      : known.length > 0
        ? `known here: ${[...known].sort().join(', ')}`
        : 'this table takes no parameters';
  context.report(`'${key}' is not a parameter (nothing reads it) ${advice}`, origin);
}
