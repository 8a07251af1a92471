import { readFileSync } from 'node:fs';
import test from 'ava';
import { allTables } from '../../../modules/conditions/tables/allTables.ts';
import type { Column, TableSchema } from '../../../modules/conditions/tables/TableSchema.ts';

const text = readFileSync(new URL('../../../docs/tables.md', import.meta.url), 'utf8');

function rangeOf(column: Column): string {
  if (column.kind === 'number of row') return `0 to ${column.count - 1}`;
  if (column.kind === 'text') return 'text';
  const { min, above, max, kind } = column;
  const low = above !== undefined ? `above ${above}` : min !== undefined ? `from ${min}` : '';
  return [kind === 'integer' ? 'whole' : '', low, max === undefined ? '' : `to ${max}`].filter((part) => part !== '').join(' ');
}

/** A table as the documentation shows it. */
function section({ name, about, columns, isComplete }: TableSchema): string {
  const rows = Object.entries(columns).map(([key, column]) =>
    `| ${key} | ${'unit' in column ? column.unit : ''} | ${rangeOf(column)} | ${column.about} |`.replaceAll('  ', ' '),
  );
  return [
    `### ${name}, ${rows.length} columns: ${about}${isComplete ? ' (every row needed)' : ''}`,
    '',
    '| column | unit | values | |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

test('docs/tables.md describes every table as it is declared', (t) => {
  for (const schema of allTables) t.true(text.includes(section(schema)), `docs/tables.md should have:\n${section(schema)}`);
});
