/**
 * The house style of figures. Colours: M. Okabe and K. Ito, "Color Universal Design" (2008), told apart with every kind of colour vision;
 * marks differ in shape as well.
 */
export const colours = {
  blue: '#0072b2',
  vermillion: '#d55e00',
  green: '#009e73',
  orange: '#e69f00',
  sky: '#56b4e9',
  purple: '#cc79a7',
  grey: '#767676',
  ink: '#222222',
} as const;

export const fontFamily = 'DejaVu Sans, Verdana, sans-serif';

/** Dashes of lines, as SVG takes them. */
export const dashes = { solid: 'none', dashed: '7 4', dotted: '2 3' } as const;

/** A number with a sensible count of digits; a dash for one that does not exist. */
export function numberText(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-5)
    return value
      .toExponential(Math.max(0, digits - 1))
      .replace('e+', 'e')
      .replace('-', '−');
  const places = Math.max(0, Math.min(8, digits - 1 - Math.floor(Math.log10(size))));
  return value.toFixed(places).replace('-', '−');
}

/** A number of things. */
export const countText = (value: number): string => (Number.isFinite(value) ? String(Math.round(value)) : '–');

/** A number with its error, both to the second digit of the error. */
export function withError(value: number, error: number): string {
  if (!Number.isFinite(value)) return '–';
  if (!(error > 0) || !Number.isFinite(error)) return numberText(value);
  const places = Math.max(0, Math.min(9, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(places)} ± ${error.toFixed(places)}`.replace('-', '−');
}

/** A share of a whole in percent. */
export const percent = (share: number): string => (Number.isFinite(share) ? `${numberText(100 * share, 3)} %` : '–');

/** Text as it stands between the tags of SVG and HTML. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
