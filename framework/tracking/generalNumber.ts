/** A number as C's %g prints it: six significant digits, no zeros at the end, an exponent below 1e-4 and from 1e6. */
export function generalNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const [mantissa, exponentText] = value.toExponential(5).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return withoutZeros(value.toFixed(5 - exponent));
  const sign = exponent < 0 ? '-' : '+';
  return `${withoutZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Text in the middle of a column; an odd blank goes before it. */
export function centred(text: string, width: number): string {
  const blanks = Math.max(0, width - text.length);
  const after = Math.floor(blanks / 2);
  return `${' '.repeat(blanks - after)}${text}${' '.repeat(after)}`;
}
