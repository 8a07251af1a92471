import { type FhiclValue, nearestName } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import type { VerdictRule } from '../processor/Path.ts';
import type { ConfiguredModule } from './ModuleTables.ts';

/** One entry of a path. */
export interface PathEntry {
  readonly module: ConfiguredModule;
  readonly rule: VerdictRule;
  readonly value: FhiclValue;
}

const rules: { readonly [prefix: string]: VerdictRule } = { '!': 'inverted', '-': 'ignored' };

/** The entries of a sequence of module labels, each with an optional `!` or `-`; what is wrong with them goes to `problems`. */
export function readPathEntries(
  pathName: string,
  value: FhiclValue,
  modules: ReadonlyMap<string, ConfiguredModule>,
  problems: Problem[],
): readonly PathEntry[] {
  if (value.kind !== 'sequence') return [];
  return value.elements.flatMap((element) => {
    const entry = readEntry(pathName, element, modules);
    if ('message' in entry) {
      problems.push(entry);
      return [];
    }
    return [entry];
  });
}

function readEntry(pathName: string, element: FhiclValue, modules: ReadonlyMap<string, ConfiguredModule>): PathEntry | Problem {
  const text = toText(element);
  const { origin } = element;
  if (element.kind !== 'string' || text === undefined || text === '') {
    return {
      message: `path '${pathName}' has an entry that is not a module label (entries are the labels of modules, with ! or - before those of filters)`,
      origin,
    };
  }
  const rule = rules[text[0]] ?? 'plain';
  const label = rule === 'plain' ? text : text.slice(1);
  const module = modules.get(label);
  if (module === undefined) {
    const nearest = nearestName(label, [...modules.keys()]);
    const advice =
      nearest === undefined ? 'configure it under physics.producers, filters or analyzers, or under outputs' : `did you mean '${nearest}'?`;
    return { message: `entry '${text}' of path '${pathName}' names no module (no module has the label '${label}') ${advice}`, origin };
  }
  if (rule !== 'plain' && module.kind !== 'filter') {
    return {
      message: `entry '${text}' of path '${pathName}' changes the verdict of the ${module.kind} '${label}' (only filters have one) write '${label}'`,
      origin,
    };
  }
  return { module, rule, value: element };
}
