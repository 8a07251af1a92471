const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const infinities: Readonly<Record<string, string>> = { infinity: '+infinity', '+infinity': '+infinity', '-infinity': '-infinity' };

/**
 * The canonical text of a number, by rearranging its digits (any number of them): `1.0` is `1`, `12.5` is `1.25e1`, `1e5` is `100000`,
 * `1000000` is `1e6`, `infinity` is `+infinity`, `0xff` is `255`.
 * @returns undefined if the text is not a number of FHiCL, or if it is a hexadecimal or binary one of more than 10000 characters.
 */
export function canonicalNumber(text: string): string | undefined {
  if (/^[1-9]\d{0,5}$/.test(text)) return text;
  if (/^0(?:[xX][\da-fA-F]+|[bB][01]+)$/.test(text)) {
    return text.length > maximumBinaryLength ? undefined : canonicalDecimal(BigInt(text).toString());
  }
  if (text.endsWith('infinity')) return infinities[text];
  return canonicalDecimal(text);
}

function canonicalDecimal(text: string): string | undefined {
  const parts = decimal.exec(text);
  if (parts === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const allDigits = whole + fraction;
  if (allDigits === '') return undefined;
  let end = allDigits.length;
  while (end > 1 && allDigits.charCodeAt(end - 1) === zero) end--;
  let start = 0;
  while (start < end - 1 && allDigits.charCodeAt(start) === zero) start++;
  const digits = allDigits.slice(start, end);
  if (digits === '0') return '0';
  const pointAfter = exponentAsInt32(exponent) + whole.length - start;
  const minus = sign === '-' ? '-' : '';
  if (digits.length <= pointAfter && pointAfter <= 6) return minus + digits.padEnd(pointAfter, '0');
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return pointAfter === 1 ? minus + mantissa : `${minus}${mantissa}e${pointAfter - 1}`;
}

const zero = 48;
const maximumBinaryLength = 10_000;

/** Exponents are read as C's atoi does on 64-bit machines: held within 64 bits, of which the lower 32 count. */
function exponentAsInt32(text: string): number {
  if (text.length < 10) return Number(text);
  const isNegative = text.startsWith('-');
  const digits = text.replace(/^[+-]?0*/, '');
  const limit = 2n ** 63n - (isNegative ? 0n : 1n);
  const value = digits.length > 19 ? limit : BigInt(digits);
  const held = value > limit ? limit : value;
  return Number(BigInt.asIntN(32, isNegative ? -held : held));
}
