import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { FrameworkError } from '../../../../framework/index.ts';
import { allTables } from '../../../../modules/conditions/tables/allTables.ts';
import {
  CalCosmicEnergyCalib,
  CalCosmicEnergyCalibWithoutNdf,
  CalLaserEnergyCalib,
  CalSourceEnergyCalib,
} from '../../../../modules/conditions/tables/energyTables.ts';
import { CalChannelStatus } from '../../../../modules/conditions/tables/furtherTables.ts';
import { type RowOf, real, tableSchema } from '../../../../modules/conditions/tables/TableSchema.ts';
import { RunInterval } from '../../../../modules/conditions/text/RunInterval.ts';
import { readTables, readValidTables } from '../../../../modules/conditions/text/readTables.ts';
import { fixed, tableText } from '../../../../modules/conditions/text/tableText.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const cosmics = fileURLToPath(new URL('../data/Cosmics.txt', import.meta.url));
const schemas = allTables;

function file(t: ExecutionContext, text: string | Uint8Array) {
  const path = join(temporaryFolder(t), 'tables.txt');
  writeFileSync(path, text);
  return path;
}
const read = (t: ExecutionContext, text: string | Uint8Array) => readTables(file(t, text), schemas);

/** Problems as `line:column: message`. */
const problemsOf = (t: ExecutionContext, text: string) =>
  read(t, text).problems.map(({ line, column, message, row }) => `${line}:${column}: ${message}${row === undefined ? '' : ` [${row}]`}`);

test("the experiment's table of cosmic muons has 2696 rows in the layout without ndf", (t) => {
  const tables = readValidTables(cosmics, schemas);
  t.is(tables.all(CalCosmicEnergyCalib).length, 0);
  const [table] = tables.all(CalCosmicEnergyCalibWithoutNdf);
  t.is(table.rows.length, 2696);
  t.deepEqual(table.rows[1].values, {
    ...{ roid: 1, peak: 658.02, errpeak: 8.17, width: 61.14, errwidth: 7.8, sigma: 108.76, errsigma: 12.81, chisq: 1.22378, nhits: 693 },
  });
  t.is(table.rows[1].line, 3);
  t.is(table.rows.filter(({ values }) => values.peak === 0).length, 11);
});

test('the number of columns tells the layouts of cosmic muons apart', (t) => {
  const [table] = read(t, 'TABLE CalCosmicEnergyCalib\n5,506.29,6.39,37.12,4.88,84.09,8.69,39.6,35,679\n').all(CalCosmicEnergyCalib);
  t.deepEqual([table.rows[0].values.ndf, table.rows[0].values.nhits], [35, 679]);
});

test('several tables, intervals, remarks, quotes, blanks and any line ends', (t) => {
  const tables = read(
    t,
    '\uFEFF# printed by hand\r\n\r\n  TABLE  CalLaserEnergyCalib\t1430:0-1430:9 1500-max\r\n 0 , 12.5,.5, 1e0 # good\r\n2\t13 -0.5 +1\rTABLE CalChannelStatus EMPTY\n' +
      '0,"dead, said ""he""\nsince # 1430"\n1,good\nTABLE CalLaserEnergyCalib 1431\n0,1,1,1',
  );
  t.deepEqual(tables.problems, []);
  const [first, second] = tables.all(CalLaserEnergyCalib);
  t.deepEqual(first.intervals.map(String), ['1430:0-1430:9', '1500:0-999999:999999']);
  t.deepEqual(second.intervals.map(String), ['1431:0-1431:999999']);
  t.deepEqual(
    first.rows.map(({ values }) => Object.values(values)),
    [
      [0, 12.5, 0.5, 1],
      [2, 13, -0.5, 1],
    ],
  );
  const [states] = tables.all(CalChannelStatus);
  t.deepEqual(states.intervals, []);
  t.deepEqual(
    states.rows.map(({ line, values }) => [line, values.status]),
    [
      [7, 'dead, said "he"\nsince # 1430'],
      [9, 'good'],
    ],
  );
});

test('lines that other programs wrote into the file are reported with their places, and nothing else is lost', (t) => {
  const text = [
    'Warning: no ticket',
    'TABLE CalLaserEnergyCalib',
    'DbEngine: connected, in 3.5 s',
    '0,1,2,3',
    '%MSG-w Db: retry "now',
    '1,1,2,3',
    'a,b,c,d',
    '2,1,2,3',
  ].join('\n');
  t.deepEqual(problemsOf(t, text), [
    "1:1: 'Warning: no ticket' stands before the first line 'TABLE <name>' (it belongs to no table) add that line, or take this one out",
    '3:1: 2 values (a row of CalLaserEnergyCalib has 4: roid, las, errlas, chisq) complete the row, or take the line out',
    "5:18: a quote is not closed (the value would go on to the end) add the second '\"'",
    "7:1: roid is 'a' (channels are 0 to 2719) correct it, or take the line out",
    "7:3: las is 'b' (not a finite decimal number) correct the value",
    "7:5: errlas is 'c' (not a finite decimal number) correct the value",
    "7:7: chisq is 'd' (not a finite decimal number) correct the value",
  ]);
  t.deepEqual(
    read(t, text)
      .all(CalLaserEnergyCalib)[0]
      .rows.map(({ values }) => values.roid),
    [0, 1, 2],
  );
});

test('rows that cannot be used are left out and name their channel; unsorted ones can be used', (t) => {
  const text = 'TABLE CalLaserEnergyCalib\n3,1,1,1\n1,1,1,1\n7,nan,1,1\n8,1,1\n3,2,2,2\n2720,1,1,1\n9,1,1,1';
  t.deepEqual(problemsOf(t, text), [
    '3:1: channel 1 after 3 (rows go by increasing number) sort the table',
    "4:3: las of channel 7 is 'nan' (not a finite decimal number) correct the value [7]",
    '5:1: 3 values (a row of CalLaserEnergyCalib has 4: roid, las, errlas, chisq) complete the row, or take the line out [8]',
    '6:1: channel 3 stands here a second time (first in line 2) remove one of the rows [3]',
    "7:1: roid is '2720' (channels are 0 to 2719) correct it, or take the line out",
  ]);
  t.deepEqual(
    read(t, text)
      .all(CalLaserEnergyCalib)[0]
      .rows.map(({ values }) => values.roid),
    [1, 9],
  );
});

for (const { name, text, problem } of [
  {
    name: 'a misspelt name',
    text: 'TABLE CalLaserEnergyCalb\n0,1',
    problem: /^1:1: table 'CalLaserEnergyCalb' .*did you mean CalLaserEnergyCalib\?$/,
  },
  { name: 'no name', text: 'TABLE\n0,1', problem: /^1:1: table '' is not known here/ },
  { name: 'a wrong interval', text: 'TABLE CalLaserEnergyCalib 9-8\n0,1,1,1', problem: /^1:27: '9-8' ends before it begins/ },
  { name: 'no rows', text: 'TABLE CalLaserEnergyCalib\n# none\n', problem: /^1:1: CalLaserEnergyCalib has no rows/ },
  { name: 'a quote inside of a value', text: 'TABLE CalChannelStatus\n0,de"ad"', problem: /^2:3: a quote inside of 'de"ad"'/ },
  { name: 'a number in quotes', text: 'TABLE CalLaserEnergyCalib\n0,"1",1,1', problem: /^2:3: las of channel 0 is '1' \(not a finite/ },
  {
    name: 'half a degree of freedom',
    text: `TABLE CalCosmicEnergyCalib\n0${',1.5'.repeat(9)}`,
    problem: /^2:31: ndf of channel 0 is '1.5' \(not a whole number\)/,
  },
  { name: 'an infinite value', text: 'TABLE CalLaserEnergyCalib\n0,1e999,1,1', problem: /^2:3: las of channel 0 is '1e999'/ },
]) {
  test(`a table with ${name} has a problem with its place`, (t) => {
    t.regex(problemsOf(t, text).join('\n'), problem);
    const error = t.throws(() => readValidTables(file(t, text), schemas), { instanceOf: FrameworkError });
    t.regex(error.message, /tables\.txt:\d+:\d+: /);
    t.is(error.category, 'FileReadError');
  });
}

test('a file without tables, of other bytes, or huge is refused', (t) => {
  for (const [text, message] of [
    ['', /has no tables \(lines 'TABLE <name>' and rows are expected\)/],
    ['# nothing\n\n', /has no tables/],
    [Uint8Array.from({ length: 300 }, (_, i) => i), /is not text/],
    [Buffer.alloc(10_000_001, 10), /has 10000001 bytes/],
  ] as const)
    t.throws(() => read(t, text), { instanceOf: FrameworkError, message });
});

test('every truncation of a file either reads or has a problem at a place', (t) => {
  const text = `TABLE CalCombinedEnergyCalib 5-6\n0,0.06250,0.00100,0,"OK: C+S"\n1,0.06000,0.00100,101,"OK: cosmic only"\n`;
  for (let length = 0; length < text.length; length++) {
    try {
      const { problems } = read(t, text.slice(0, length));
      for (const { line, column } of problems) t.true(line >= 1 && line <= 3 && column >= 1);
      t.true(problems.length > 0, `cut at ${length}: 2720 rows are not there`);
    } catch (error) {
      t.true(error instanceof FrameworkError, String(error));
    }
  }
});

test('a hostile file is read in linear time', (t) => {
  const { problems } = read(t, `TABLE CalChannelStatus\n${'0,"\n'.repeat(50_000)}`);
  t.true(problems.length > 0);
});

test('what was written is read back, in the same bytes', (t) => {
  const text = readFileSync(cosmics, 'utf8');
  const [table] = readValidTables(cosmics, schemas).all(CalCosmicEnergyCalibWithoutNdf);
  const written = tableText(
    CalCosmicEnergyCalibWithoutNdf,
    table.rows.map(({ values }) => values),
    [RunInterval.always],
  );
  const [again] = read(t, written).all(CalCosmicEnergyCalibWithoutNdf);
  t.deepEqual(again.rows, table.rows);
  const numbers = (of: string) => of.split('\n').slice(1).join(',').split(',').map(Number);
  t.deepEqual(numbers(written), numbers(text));
  t.true(written.startsWith('TABLE CalCosmicEnergyCalib 0:0-999999:999999\n0,506.29000,6.39000,'));
});

test('a row of source fits has 18 columns, ndf a whole number; texts are quoted', (t) => {
  const names = Object.keys(CalSourceEnergyCalib.columns);
  t.is(names.length, 18);
  const row = Object.fromEntries(names.map((name, i) => [name, i])) as RowOf<typeof CalSourceEnergyCalib>;
  t.is(
    tableText(CalSourceEnergyCalib, [row]),
    `TABLE CalSourceEnergyCalib\n0,${Array.from({ length: 16 }, (_, i) => `${i + 1}.00000`)},17\n`,
  );
  t.is(tableText(CalChannelStatus, [{ roid: 3, status: 'a "b", c' }]), 'TABLE CalChannelStatus\n3,"a ""b"", c"\n');
  t.throws(() => tableText(CalLaserEnergyCalib, [{ roid: 0, las: Number.NaN, errlas: 1, chisq: 1 }]), {
    instanceOf: RangeError,
    message: /las is NaN/,
  });
});

test('numbers are printed as C prints them, ties to even', (t) => {
  t.deepEqual([0.015625, 25.046875, -0.015625, 0.0625, 1 / 3].map(fixed), [...['0.01562', '25.04688', '-0.01562', '0.06250', '0.33333']]);
});

test('a table without numbered rows takes any', (t) => {
  const curve = tableSchema('Curve', { x: real({ about: 'x', above: 0 }), y: real({ about: 'y' }) }, { about: 'a curve' });
  const path = file(t, 'x,y\n1,2\n1 2\n0,2\n');
  const tables = readTables(path, [curve], { untitled: curve });
  t.deepEqual(
    tables.problems.map(({ message }) => message),
    ["x is '0' (it must be above 0) correct it"],
  );
  t.is(tables.all(curve)[0].rows.length, 2);
});
