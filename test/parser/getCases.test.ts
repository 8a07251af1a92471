import test from 'ava';
import {
  type Complex,
  FhiclError,
  type FhiclTable,
  type FhiclValue,
  getAs,
  getIfPresent,
  parseText,
  types,
  type ValueType,
} from '../../parser/index.ts';
import { readCases } from './caseFiles.ts';

interface GetCase {
  readonly document?: string;
  readonly key: string;
  readonly type: string;
  readonly ok: boolean;
  readonly value?: string;
  readonly absent?: boolean;
  readonly history?: string;
}

const simpleTypes: Readonly<Record<string, ValueType<unknown>>> = {
  bool: types.boolean,
  char: types.int8,
  short: types.int16,
  int: types.int32,
  long: types.int64,
  uchar: types.uint8,
  ushort: types.uint16,
  unsigned: types.uint32,
  ulong: types.uint64,
  float: types.float32,
  double: types.float64,
  complex: types.complex,
  string: types.string,
  nil: types.nil,
  table: types.table,
};

let parameters: FhiclTable = parseText('', 'main.fcl', { searchPath: [] }).parameters;
let line = 0;
for (const { document, key, type, ok, value, absent, history } of readCases<GetCase>('get_cases.jsonl', 'TSFW_FHICL_GET_CASES')) {
  if (document !== undefined) {
    parameters = parseText(document, 'main.fcl', { searchPath: [] }).parameters;
    continue;
  }
  const set = parameters;
  line++;
  // Some cases occur twice.
  test(`${line}: ${key} as ${type}`, (t) => {
    const wanted = typeNamed(type);
    if (ok) return t.is(format(getAs(set, key, wanted), type), value as string);
    const error = t.throws(() => getAs(set, key, wanted), { instanceOf: FhiclError });
    if (absent === true) {
      t.is(error?.category, "Can't find key");
      t.is(getIfPresent(set, key, wanted), undefined);
    } else {
      t.is(error?.history.join(' <- '), history as string, error?.message);
    }
  });
}

function typeNamed(name: string): ValueType<unknown> {
  const template = /^(vector|pair|tuple|array)<(.*)>$/.exec(name);
  if (template === null) return simpleTypes[name];
  const inner = splitArguments(template[2]);
  if (template[1] === 'vector') return types.vector(typeNamed(inner[0]));
  if (template[1] === 'array') return types.tuple(...Array.from({ length: Number(inner[1]) }, () => typeNamed(inner[0])));
  return types.tuple(...inner.map(typeNamed));
}

/** `int,vector<pair<int,int>>` at its outer commas. */
function splitArguments(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '<') depth++;
    if (character === '>') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** A value as the cases write it: C++'s stream output with 17 digits, elements separated by semicolons. */
function format(value: unknown, type: string): string {
  if (Array.isArray(value)) {
    const inner = /<(.*)>/.exec(type)?.[1] ?? '';
    const each = type.startsWith('pair') || type.startsWith('tuple') ? splitArguments(inner) : value.map(() => splitArguments(inner)[0]);
    return `[${value.map((element, index) => format(element, each[index])).join(';')}]`;
  }
  if (type === 'table') return JSON.stringify(dump(value as FhiclTable));
  if (type === 'string') return JSON.stringify(value).replaceAll('\\t', '\\u0009').replaceAll('\\n', '\\u000a');
  if (type === 'char' || type === 'uchar') return String.fromCharCode(value as number);
  if (type === 'complex') return `(${formatDouble((value as Complex).real)},${formatDouble((value as Complex).imaginary)})`;
  return typeof value === 'number' && (type === 'double' || type === 'float')
    ? formatDouble(value, type === 'float' ? 9 : 17)
    : String(value);
}

/** What printf makes of %.17g. */
function formatDouble(value: number, digits = 17): string {
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < digits)
    return String(
      value
        .toPrecision(digits)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, ''),
    );
  return `${mantissa.replace(/\.?0+$/, '')}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function dump(value: FhiclValue): unknown {
  if (value.kind === 'table') return Object.fromEntries(value.names().map((name) => [name, dump(value.get(name) as FhiclValue)]));
  if (value.kind === 'sequence') return value.elements.map(dump);
  return value.canonical;
}
