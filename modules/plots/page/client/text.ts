import type { PageChannel, WithErrors } from '../PageData.ts';

/** A number with about `digits` digits; a dash for one that does not exist. */
export function numberText(value: number | null, digits = 4): string {
  if (value === null) return '–';
  if (value === 0 || Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) return value.toExponential(digits - 1);
  return value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
}

/** A value with its errors, to the second digit of the smaller one. */
export function withErrors([value, low, high]: WithErrors): string {
  if (value === null) return '–';
  if (low === null || high === null || !(low > 0) || !(high > 0)) return numberText(value);
  const places = Math.max(0, Math.min(9, 1 - Math.floor(Math.log10(Math.min(low, high)))));
  const [down, up] = [low.toFixed(places), high.toFixed(places)];
  return down === up ? `${value.toFixed(places)} ± ${up}` : `${value.toFixed(places)} +${up} −${down}`;
}

/** Why a channel is on the list of outliers, which every fit that is not good is; empty for one that is not. */
export const notesOf = ({ outlier, reason }: PageChannel): string => (outlier.length > 0 ? outlier.join('; ') : reason);

export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
