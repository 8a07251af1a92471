import { FhiclAtom, type FhiclTable, type FhiclValue } from '../values/FhiclValue.ts';
import { decodeText, reparse } from './decodeText.ts';
import { decodeDouble, decodeInteger } from './numbers.ts';
import { ConversionError, type ValueType } from './ValueType.ts';

export interface Complex {
  readonly real: number;
  readonly imaginary: number;
}

/** Integers that a double holds exactly. */
function smallInteger(name: string, bits: number, isSigned: boolean): ValueType<number> {
  const [minimum, maximum] = integerRange(bits, isSigned);
  return { name, decode: (value) => Number(decodeInteger(value, name, minimum, maximum)) };
}

function largeInteger(name: string, isSigned: boolean): ValueType<bigint> {
  const [minimum, maximum] = integerRange(64, isSigned);
  return { name, decode: (value) => decodeInteger(value, name, minimum, maximum) };
}

function integerRange(bits: number, isSigned: boolean): [bigint, bigint] {
  const count = 1n << BigInt(bits);
  return isSigned ? [-count / 2n, count / 2n - 1n] : [0n, count - 1n];
}

function decodeComplex(value: FhiclValue): Complex {
  const { canonical } = reparse(value, 'complex', 'complex') as FhiclAtom;
  const [real, imaginary] = canonical
    .slice(1, -1)
    .split(',')
    .map((part) => {
      const number = decodeDouble(new FhiclAtom('number', part));
      if (!Number.isFinite(number))
        throw new ConversionError(`bad numeric conversion: ${part} is infinite (parts of complex numbers are not)`, false);
      return number;
    });
  return { real, imaginary };
}

function decodeTable(value: FhiclValue): FhiclTable {
  if (value.kind !== 'table') throw new ConversionError(`a ${value.kind} is not a table`, false);
  return value;
}

function decodeNil(value: FhiclValue): null {
  if (value.kind === 'nil' && !value.isPadding) return null;
  if (value.kind === 'table' || value.kind === 'sequence') throw new ConversionError(`can't obtain atom from ${value.kind}`, true);
  throw new ConversionError(`error in nil string: ${value.canonical}`, true);
}

/** Any number of elements of one type. The text of a string can be a sequence, too. */
function vectorOf<T>(element: ValueType<T>): ValueType<readonly T[]> {
  return {
    name: `vector<${element.name}>`,
    decode: (value) => {
      if (value.kind === 'table') throw new ConversionError('invalid sequence (it is a table)', true);
      const sequence = reparse(value, 'sequence', 'sequence');
      return sequence.kind === 'sequence' ? sequence.elements.map((part) => element.decode(part)) : [];
    },
  };
}

/** As many elements as types. */
function tupleOf<Types extends readonly unknown[]>(
  ...elements: { readonly [Index in keyof Types]: ValueType<Types[Index]> }
): ValueType<Types> {
  const all = elements as readonly ValueType<unknown>[];
  return {
    name: `tuple<${all.map((element) => element.name).join(', ')}>`,
    decode: (value) => {
      if (value.kind !== 'sequence') throw new ConversionError(`a ${value.kind} is not a sequence`, false);
      if (value.elements.length !== all.length) {
        const found = value.elements.map(decodeText).join(', ');
        throw new ConversionError(
          `Number of expected arguments (${all.length}) does not match number of FHiCL sequence entries (${value.elements.length}): [ ${found} ]`,
          false,
        );
      }
      return all.map((element, index) => element.decode(value.elements[index])) as unknown as Types;
    },
  };
}

/** The types of fhicl-cpp's `get<T>`: what each accepts is that of its C++ counterpart. */
export const types = {
  boolean: { name: 'bool', decode: (value) => (reparse(value, 'boolean', 'bool') as FhiclAtom).canonical === 'true' } as ValueType<boolean>,
  int8: smallInteger('int8', 8, true),
  int16: smallInteger('int16', 16, true),
  int32: smallInteger('int32', 32, true),
  int64: largeInteger('int64', true),
  uint8: smallInteger('uint8', 8, false),
  uint16: smallInteger('uint16', 16, false),
  uint32: smallInteger('uint32', 32, false),
  uint64: largeInteger('uint64', false),
  float32: { name: 'float', decode: (value) => Math.fround(decodeDouble(value)) } as ValueType<number>,
  float64: { name: 'double', decode: decodeDouble } as ValueType<number>,
  complex: { name: 'complex', decode: decodeComplex } as ValueType<Complex>,
  string: { name: 'string', decode: decodeText } as ValueType<string>,
  nil: { name: 'nil', decode: decodeNil } as ValueType<null>,
  table: { name: 'table', decode: decodeTable } as ValueType<FhiclTable>,
  vector: vectorOf,
  tuple: tupleOf,
};
