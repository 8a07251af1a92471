import type { FhiclTable } from '../../parser/index.ts';
import { messageOf } from '../errors/FrameworkError.ts';
import { boolean, enumeration, integer, type ReadContext, readParameters, string, when } from '../parameters/index.ts';
import { type CategoryRule, Destination, toFile, toStream } from './Destination.ts';
import { standardRules } from './Messages.ts';

const categoryParameters = {
  limit: integer({ default: -1, min: -1, about: 'show the first n messages, then the 2n-th, 3n-th, 5n-th, 9n-th, ...; 0 none, -1 all' }),
  reportEvery: integer({ default: 1, min: 1, about: 'show the first message, then every n-th' }),
};

const destinationParameters = {
  type: enumeration(['cout', 'cerr', 'file'], { default: 'cout', about: 'where messages go' }),
  filename: when('type is file', ({ type }) => type === 'file', string({ about: 'name of the file' })),
  append: when('type is file', ({ type }) => type === 'file', boolean({ default: false, about: 'keep what the file has' })),
  threshold: enumeration(['DEBUG', 'INFO', 'WARNING', 'ERROR'], { default: 'INFO', about: 'lowest severity that is shown' }),
};

/**
 * Reads `services.message` and makes its destinations; what is wrong goes to the context. Nothing is opened while a configuration is
 * only checked.
 */
export function readDestinations(table: FhiclTable | undefined, context: ReadContext, open: boolean): readonly Destination[] {
  const destinations = table?.get('destinations');
  for (const name of table?.names() ?? []) {
    if (name !== 'destinations')
      context.report(`'${context.key}.${name}' is not a parameter (nothing reads it) known here: destinations`, table!.get(name)!.origin);
  }
  if (destinations === undefined) return [new Destination(toStream(1), standardRules)];
  const inside = context.inside('destinations');
  if (destinations.kind !== 'table') {
    inside.mismatch(destinations, 'table of destinations by name');
    return [];
  }
  return destinations.names().flatMap((name) => {
    const destination = destinations.get(name)!;
    const at = inside.inside(name);
    if (destination.kind !== 'table') {
      at.mismatch(destination, 'table');
      return [];
    }
    return readDestination(destination, at, open);
  });
}

function readDestination(table: FhiclTable, context: ReadContext, open: boolean): readonly Destination[] {
  const before = context.problemCount;
  const values = readParameters(destinationParameters, table, context, ['categories']);
  const categories = readCategories(table, context.inside('categories'));
  if (!open || context.problemCount > before) return [];
  const rules = { threshold: values.threshold, categories: { ...standardRules.categories, ...categories } };
  if (values.type !== 'file') return [new Destination(toStream(values.type === 'cout' ? 1 : 2), rules)];
  try {
    const file = toFile(values.filename!, values.append ?? false);
    return [new Destination(file.write, rules, file.close)];
  } catch (error) {
    context.report(
      `message file ${values.filename} cannot be written (${messageOf(error)}) choose another filename`,
      table.get('filename')?.origin,
    );
    return [];
  }
}

function readCategories(table: FhiclTable, context: ReadContext): { readonly [category: string]: CategoryRule } {
  const value = table.get('categories');
  if (value === undefined) return {};
  if (value.kind !== 'table') {
    context.mismatch(value, 'table of categories by name');
    return {};
  }
  const rules: { [category: string]: CategoryRule } = {};
  for (const name of value.names()) {
    const category = value.get(name)!;
    if (category.kind === 'table') rules[name] = readParameters(categoryParameters, category, context.inside(name));
    else context.inside(name).mismatch(category, 'table');
  }
  return rules;
}
