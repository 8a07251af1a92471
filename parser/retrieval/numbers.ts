import type { FhiclAtom, FhiclValue } from '../values/FhiclValue.ts';
import { reparse } from './decodeText.ts';
import { ConversionError } from './ValueType.ts';

/** The range of the 80-bit long double through which fhicl-cpp converts: 1.19e4932, and 3.6e-4951 for the least number above 0. */
const maximumExponent = 4932;
const maximumMantissa = 1.1897314953572318;
const minimumExponent = -4951;

/**
 * An integer of a given range. The number may be written in any way (`3.0`, `1.5e3`, `0xff`, `"42"`) as long as it is integral once it
 * has been rounded to the 64 significant bits of a long double.
 */
export function decodeInteger(value: FhiclValue, name: string, minimum: bigint, maximum: bigint): bigint {
  const text = numberText(value, minimum < 0n ? 'signed' : 'unsigned');
  const isNegative = text.startsWith('-');
  const outOfRange = new ConversionError(
    `bad numeric conversion: ${isNegative ? 'negative' : 'positive'} overflow (${name} goes from ${minimum} to ${maximum})`,
    false,
  );
  if (text.endsWith('infinity')) throw outOfRange;
  const { digits, exponent } = parseCanonical(text);
  checkLongDouble(text, digits, exponent);
  if (exponent > 40) throw outOfRange;
  if (exponent < minimumExponent) return 0n;
  const integer = roundedInteger(digits, exponent);
  if (integer === undefined) throw new ConversionError('narrowing conversion (the number is not an integer)', false);
  const signed = isNegative ? -integer : integer;
  if (signed < minimum || signed > maximum) throw outOfRange;
  return signed;
}

/** A double: correctly rounded, infinite above 1.8e308, 0 below 4.9e-324. */
export function decodeDouble(value: FhiclValue): number {
  const text = numberText(value, 'float');
  if (text.endsWith('infinity')) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const { digits, exponent } = parseCanonical(text);
  checkLongDouble(text, digits, exponent);
  return Number(text);
}

function numberText(value: FhiclValue, expected: string): string {
  return (reparse(value, 'number', expected) as FhiclAtom).canonical;
}

/** Canonical text as digits d1 d2 d3... and the exponent of d1: the number is d1.d2d3... 10^exponent. */
function parseCanonical(text: string): { digits: string; exponent: number } {
  const [mantissa, exponent = '0'] = text.replace('-', '').split(/e/);
  const [whole, fraction = ''] = mantissa.split('.');
  return { digits: whole + fraction, exponent: Number(exponent) + whole.length - 1 };
}

function checkLongDouble(text: string, digits: string, exponent: number): void {
  const mantissa = Number(`${digits[0]}.${digits.slice(1, 20)}`);
  if (exponent > maximumExponent || (exponent === maximumExponent && mantissa > maximumMantissa)) {
    throw new ConversionError(`bad lexical cast: ${text} is beyond the range of numbers (1.18e4932)`, false);
  }
}

/** Rounds to 64 significant bits, halves to even; undefined if the result is not an integer. */
function roundedInteger(digits: string, exponent: number): bigint | undefined {
  const power = exponent - digits.length + 1;
  if (power >= 0) return roundTo64Bits(BigInt(digits) * 10n ** BigInt(power), 0n, 1n);
  const denominator = 10n ** BigInt(-power);
  const numerator = BigInt(digits);
  const whole = numerator / denominator;
  const bits = whole.toString(2).length;
  if (whole === 0n || bits < 64) {
    // There is room for a fraction: keep as many of its bits as fit.
    const shift = BigInt(whole === 0n ? 64 : 64 - bits);
    const scaled = numerator << shift;
    const rounded = roundTo64Bits(scaled / denominator, scaled % denominator, denominator);
    return rounded % (1n << shift) === 0n ? rounded >> shift : undefined;
  }
  return roundTo64Bits(whole, numerator % denominator, denominator);
}

function roundTo64Bits(whole: bigint, remainder: bigint, denominator: bigint): bigint {
  const excess = whole.toString(2).length - 64;
  const unit = excess > 0 ? 1n << BigInt(excess) : 1n;
  const below = (whole % unit) * denominator + remainder;
  const half = unit * denominator;
  const floor = whole - (whole % unit);
  const isUp = below * 2n > half || (below * 2n === half && (floor / unit) % 2n === 1n);
  return isUp ? floor + unit : floor;
}
