import { readFileSync, statSync } from 'node:fs';
import { FrameworkError } from '../../../framework/index.ts';
import { tableRowCount } from '../../calorimeter/geometry/identifiers.ts';
import { tableError } from '../../digitisation/tables/readNumberTable.ts';
import type { CalCalib } from './CalCalib.ts';

const largestFile = 10_000_000;
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** CsI has 0.06 MeV per ADC, LYSO 0.004; tables of ADC per MeV, which exist as well, have 16 and more. */
const largestAdcToMeV = 1;
/** One microbunch, ns. */
const largestTimeCorrection = 1695;

const tables = {
  CalEnergyCalib: { column: 'adc2mev', unit: 'MeV per ADC', smallest: 0, largest: largestAdcToMeV },
  CalTimeCalib: { column: 'tcorr', unit: 'ns', smallest: -largestTimeCorrection, largest: largestTimeCorrection },
} as const;
type TableName = keyof typeof tables;
const isTableName = (name: string | undefined): name is TableName => name !== undefined && Object.hasOwn(tables, name);

/**
 * Reads calibration constants from text as Mu2e's database tools print it: lines `TABLE CalEnergyCalib` and `TABLE CalTimeCalib` (which may be
 * missing), each followed by 2720 rows `roid, value` by increasing roid. Empty lines and those that begin with '#' are skipped.
 * @param fallback constants of tables that the file does not have
 * @throws FrameworkError FileOpenError, FileReadError with file and line
 */
export function readCalCalib(path: string, fallback: CalCalib): CalCalib {
  const found = new Map<TableName, Float64Array>();
  let name: TableName | undefined;
  let rows = 0;
  const lines = readText(path).split(/\r\n|\n|\r/);
  const endTable = (line: number): void => {
    if (name !== undefined && rows < tableRowCount)
      throw tableError(path, line, `${name} ends after ${rows} rows (${tableRowCount} channels need one) complete the table`);
  };
  lines.forEach((text, index) => {
    const line = index + 1;
    const words = text.trim().split(/[\s,]+/);
    if (words[0] === '' || words[0].startsWith('#')) return;
    if (words[0] === 'TABLE') {
      endTable(line);
      const next = words[1];
      if (!isTableName(next))
        throw tableError(path, line, `table '${next ?? ''}' is not known here (${Object.keys(tables).join(' and ')} are) take it out`);
      if (found.has(next)) throw tableError(path, line, `${next} stands here a second time (one of them must be wrong) remove one`);
      found.set(next, new Float64Array(tableRowCount));
      [name, rows] = [next, 0];
      return;
    }
    if (name === undefined)
      throw tableError(path, line, "a row before the first line 'TABLE <name>' (it belongs to no table) add that line");
    found.get(name)![rows] = rowValue(words, rows, name, path, line);
    rows++;
  });
  endTable(lines.length);
  if (found.size === 0)
    throw new FrameworkError(
      'FileReadError',
      `${path} has no tables (lines 'TABLE CalEnergyCalib' and rows are expected) give the path of such a file`,
    );
  return {
    adcToMeV: found.get('CalEnergyCalib') ?? fallback.adcToMeV,
    timeCorrection: found.get('CalTimeCalib') ?? fallback.timeCorrection,
  };
}

function rowValue(words: readonly string[], expected: number, name: TableName, path: string, line: number): number {
  const { column, unit, smallest, largest } = tables[name];
  if (words.length !== 2) throw tableError(path, line, `${words.length} values (a row of ${name} has 2: roid, ${column}) complete the row`);
  const [roid, value] = words.map((word) => (decimalNumber.test(word) ? Number(word) : Number.NaN));
  if (expected >= tableRowCount)
    throw tableError(path, line, `${name} has more than ${tableRowCount} rows (one for each channel) remove the others`);
  if (roid !== expected)
    throw tableError(
      path,
      line,
      `roid is '${words[0].slice(0, 40)}' where ${expected} should be (each channel has one row, by increasing roid) sort or complete the table`,
    );
  if (!(value >= smallest && value <= largest)) {
    throw tableError(
      path,
      line,
      `${column} of channel ${roid} is '${words[1].slice(0, 40)}' (${smallest} to ${largest} ${unit} are possible) correct it`,
    );
  }
  return value;
}

function readText(path: string): string {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new Error('it is not a regular file');
    if (stats.size > largestFile) throw new Error(`it has ${stats.size} bytes, tables have at most ${largestFile}`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new FrameworkError('FileOpenError', `cannot read ${path} (${(error as Error).message}) give the path of a table of constants`, {
      cause: error,
    });
  }
}
