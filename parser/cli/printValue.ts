import { FhiclError } from '../FhiclError.ts';
import { getAs } from '../retrieval/getAs.ts';
import { types } from '../retrieval/types.ts';
import type { ValueType } from '../retrieval/ValueType.ts';
import type { FhiclTable } from '../values/FhiclValue.ts';
import { exceptionText, ToolError } from './ToolError.ts';

/** How values of a type are had and printed. */
interface ValuePrinter {
  /** The name of the type in C++, for messages. */
  readonly name: string;
  atom(parameters: FhiclTable, key: string): string;
  sequence(parameters: FhiclTable, key: string): readonly string[];
}

function printer<T>(name: string, type: ValueType<T>, toText: (value: T) => string): ValuePrinter {
  return {
    name,
    atom: (parameters, key) => toText(getAs(parameters, key, type)),
    sequence: (parameters, key) => getAs(parameters, key, types.vector(type)).map(toText),
  };
}

/** The types that fhicl-get knows, by the names that it takes. Booleans are printed as 1 and 0. */
export const supportedTypes: ReadonlyMap<string, ValuePrinter> = new Map([
  ['bool', printer('bool', types.boolean, (value) => (value ? '1' : '0'))],
  ['double', printer('double', types.float64, numberText)],
  ['int', printer('int', types.int32, String)],
  ['string', printer('std::string', types.string, (value) => value)],
]);

/**
 * A value, or the elements of a sequence one a line.
 * @throws ToolError if it cannot be had as the type, with the lines that the reference begins with
 */
export function printValue(parameters: FhiclTable, key: string, type: ValuePrinter, isAtom: boolean): string {
  try {
    const lines = isAtom ? [type.atom(parameters, key)] : type.sequence(parameters, key);
    return lines.map((line) => `${line}\n`).join('');
  } catch (error) {
    if (!(error instanceof FhiclError)) throw error;
    const name = isAtom ? type.name : `std::vector<${type.name}, std::allocator<${type.name}> >`;
    const cause = error.history.length === 1 ? error.format() : exceptionText(error.history[1], error.format());
    throw new ToolError(
      error.category,
      `\nUnsuccessful attempt to convert FHiCL parameter '${key}' to type '${name}'.\n\n[Specific error:]\n${cause}`,
    );
  }
}

/** Six significant digits, as a C++ stream prints a double. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [digits, exponent] = value.toExponential(5).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(value.toPrecision(6)));
  return `${Number(digits)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

export const typesText = `
For the following command line:

  fhicl-get --atom-as=T <key> <file>

the <file> is queried for the <key>, and an attempt is made to
interpret the corresponding value as an object of type T.

If instead the command line were specified as:

  fhicl-get --sequence-of=T <key> <file>

then the value corresponding to <key> would be interpreted as an
std::vector<T> object.

For either the --atom-as or --sequence-of program options, an
exception will be thrown if the <key> parameter does not exist in the
<file>, or if the parameter does not correspond to a value that can be
interpreted according to the user-specified command-line.

Supported types include:
${[...supportedTypes.keys()].map((name) => `  '${name}'\n`).join('')}
`;
