import { type FhiclTable, find } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import type { AnalyzedPath, PathAnalysis } from '../paths/analyzePaths.ts';

const headerRule = '='.repeat(50);

/** The summary of a configuration, line by line as art prints it. */
export function configSummary(root: FhiclTable, paths: PathAnalysis, form: string): string {
  const at = (key: string): FhiclTable | undefined => {
    const value = find(root, key);
    return value?.kind === 'table' ? value : undefined;
  };
  const lines = [`Process name: ${textAt(root, 'process_name')}`, `Source module: ${textAt(root, 'source.module_type')}`];
  const kinds = [
    ['Producers', 'physics.producers'],
    ['Filters', 'physics.filters'],
    ['Analyzers', 'physics.analyzers'],
  ] as const;
  const numbers = kinds.map(([title, key]) => count(title, at(key)));
  if (form === 'brief') {
    lines.push(count('Services', at('services')), ...numbers, count('Output modules', at('outputs')));
    lines.push(`Trigger paths: ${paths.triggerPaths.length}`, ...(paths.isTriggerListed ? [" -> 'trigger_paths' specified"] : []));
    lines.push(`End paths: ${paths.endPaths.length}`, ...(paths.isEndListed ? [" -> 'end_paths' specified"] : []));
  } else {
    lines.push(...services(at('services')));
    if (form === 'full') for (const [title, key] of kinds) lines.push(...modules(title, at(key)));
    else lines.push('', headerRule, 'Physics modules', '', ...numbers);
    lines.push(...modules('Output modules', at('outputs')), ...triggerPaths(paths), ...endPaths(paths));
  }
  return `${lines.join('\n')}\n`;
}

const textAt = (root: FhiclTable, key: string): string => {
  const value = find(root, key);
  return value === undefined ? '' : (toText(value) ?? '');
};

const count = (title: string, table: FhiclTable | undefined): string => `${title}: ${table?.size ?? 0}`;

function services(table: FhiclTable | undefined): readonly string[] {
  const names = table?.names() ?? [];
  const providers = names.map((name) => textAt(table!, `${name}.service_provider`));
  const header = ['', headerRule, count('Services', table), ''];
  const title = 'Service name';
  if (providers.every((provider) => provider === '')) return [...header, title, '-'.repeat(width([title, ...names])), ...names];
  return [
    ...header,
    ...columns(
      [title, 'service_provider'],
      names.map((name, index) => [name, providers[index] || '-']),
    ),
  ];
}

function modules(title: string, table: FhiclTable | undefined): readonly string[] {
  const names = table?.names() ?? [];
  const lines = ['', headerRule, count(title, table)];
  if (names.length === 0) return lines;
  const rows = names.map((name) => [name, textAt(table!, `${name}.module_type`)] as const);
  return [...lines, '', ...columns(['Module label', 'module_type'], rows)];
}

function triggerPaths({ triggerPaths: paths, isTriggerListed }: PathAnalysis): readonly string[] {
  const lines = pathHeader('Trigger paths', paths, isTriggerListed ? 'trigger_paths' : undefined);
  if (paths.length === 0) return lines;
  const idTitle = 'Path ID';
  const table = columns(['Path name', 'Path size'], sizes(paths));
  const ids = [idTitle, '-'.repeat(idTitle.length), ...paths.map(({ bit }) => String(bit).padStart(idTitle.length))];
  return [...lines, ...table.map((line, index) => `${ids[index]}  ${line}`)];
}

function endPaths({ endPaths: paths, isEndListed }: PathAnalysis): readonly string[] {
  const lines = pathHeader('End paths', paths, isEndListed ? 'end_paths' : undefined);
  return paths.length === 0 ? lines : [...lines, ...columns(['Path name', 'Path size'], sizes(paths))];
}

const pathHeader = (title: string, paths: readonly AnalyzedPath[], list: string | undefined): readonly string[] => [
  '',
  headerRule,
  `${title}: ${paths.length}`,
  ...(list === undefined ? [] : [` -> '${list}' specified`]),
  '',
];

const sizes = (paths: readonly AnalyzedPath[]) => paths.map(({ name, entries }) => [name, String(entries.length)] as const);

const width = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length));

/** Two columns under titles and rules; the second is not padded. */
function columns(titles: readonly [string, string], rows: readonly (readonly [string, string])[]): readonly string[] {
  const first = width([titles[0], ...rows.map(([text]) => text)]);
  // art rules the sizes of paths by their title, and names of types by the longest.
  const second = titles[1] === 'Path size' ? titles[1].length : width([titles[1], ...rows.map(([, text]) => text)]);
  const line = (a: string, b: string) => `${a.padEnd(first)}  ${b}`;
  return [line(...titles), line('-'.repeat(first), '-'.repeat(second)), ...rows.map(([a, b]) => line(a, b))];
}
