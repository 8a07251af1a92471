import type { AxisNotes } from './Axis.ts';

/** Where things stand in a histogram file; docs/histograms.md specifies it. A change that older code cannot read raises `formatVersion`. */
export const formatName = 'tsfw-histograms';
export const formatVersion = 1;

/** Version of scikit-hep's schema of one histogram. */
export const uhiSchema = 1;

/**
 * Counters: 1 when the histograms were written, then the number of complete rows of each flat table. No module label has an
 * underscore, so nothing else is called so.
 */
export const completePath = '/complete_rows';

/** Label and unit as attributes, with `prefix` before their names. */
export function axisAttributes(
  { label, unit }: { readonly [K in keyof AxisNotes]: string | undefined },
  prefix = '',
): Record<string, string> {
  return { ...(label === undefined ? {} : { [`${prefix}label`]: label }), ...(unit === undefined ? {} : { [`${prefix}unit`]: unit }) };
}
