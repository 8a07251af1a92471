import { createHash } from 'node:crypto';
import type { FhiclTable, FhiclValue } from '../values/FhiclValue.ts';

/**
 * The canonical text of a parameter set: members in byte order of their names, one blank between them, no braces around all. Two
 * parameter sets are equal if and only if their canonical texts are.
 */
export function toCanonical(table: FhiclTable): string {
  return table
    .names()
    .map((name) => `${name}:${valueToCanonical(table.get(name) as FhiclValue)}`)
    .join(' ');
}

/** The canonical text of one value, on one line, which FHiCL reads back as the same value. */
export function valueToCanonical(value: FhiclValue): string {
  switch (value.kind) {
    case 'table':
      return `{${toCanonical(value)}}`;
    case 'sequence':
      return `[${value.elements.map(valueToCanonical).join(',')}]`;
    case 'tableId':
      return `@id::${value.canonical}`;
    default:
      return value.canonical;
  }
}

/** The id of a parameter set: the SHA-1 of its canonical text in UTF-8, as 40 lower-case hexadecimal digits. */
export function id(table: FhiclTable): string {
  return createHash('sha1').update(toCanonical(table), 'utf8').digest('hex');
}
