import type { FhiclValue, Origin } from '../../parser/index.ts';

/** A table made by a dotted assignment has no place of its own: its first member's is the nearest. */
export function originIn(value: FhiclValue): Origin | undefined {
  if (value.origin !== undefined || value.kind !== 'table') return value.origin;
  return value
    .names()
    .map((name) => originIn(value.get(name)!))
    .find((origin) => origin !== undefined);
}
