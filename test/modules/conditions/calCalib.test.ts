import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { FrameworkError } from '../../../framework/index.ts';
import { uniformCalCalib } from '../../../modules/conditions/CalCalib.ts';
import { readCalCalib } from '../../../modules/conditions/readCalCalib.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const nominal = uniformCalCalib(0.0625, 0.00375, 0);
const energies = Array.from({ length: 2720 }, (_, roid) => `${roid},${(0.06 + roid * 1e-6).toFixed(6)}`);
const times = Array.from({ length: 2720 }, (_, roid) => `${roid}, ${(roid % 7) - 3.5}`);
const energyTable = ['TABLE CalEnergyCalib', ...energies].join('\n');
const timeTable = ['TABLE CalTimeCalib 1430:0-max:max', ...times].join('\n');

function read(t: ExecutionContext, text: string | Uint8Array) {
  const path = join(temporaryFolder(t), 'constants.txt');
  writeFileSync(path, text);
  return readCalCalib(path, nominal);
}

test('uniform constants: LYSO channels have their own', (t) => {
  t.is(nominal.adcToMeV.length, 2720);
  for (let sipm = 0; sipm < 2720; sipm++) {
    const isLyso = [582, 609, 610, 637].includes(Math.floor(sipm / 2));
    t.is(nominal.adcToMeV[sipm], isLyso ? 0.00375 : 0.0625);
  }
  t.true(uniformCalCalib(1, 1, 2.5).timeCorrection.every((time) => time === 2.5));
});

test('tables of energy and time, in either order, with remarks, empty lines and any line ends', (t) => {
  for (const text of [`${energyTable}\n${timeTable}\n`, `# remark\n\n${timeTable}\r\n${energyTable}`]) {
    const { adcToMeV, timeCorrection } = read(t, text);
    t.is(adcToMeV[2719], 0.062719);
    t.is(timeCorrection[8], -2.5);
  }
});

test('constants of a table that is not there stay as they are', (t) => {
  t.is(read(t, energyTable).timeCorrection, nominal.timeCorrection);
  t.is(read(t, timeTable).adcToMeV, nominal.adcToMeV);
});

for (const { name, text, message } of [
  { name: 'empty', text: '', message: /has no tables/ },
  {
    name: 'cut short',
    text: energyTable.slice(0, 20_000),
    message: /:1508:6: adc2mev of channel 1506 is ''.*\n.*:1508:1: CalEnergyCalib ends with channel 1506 /,
  },
  {
    name: 'cut at the end of a row',
    text: ['TABLE CalEnergyCalib', ...energies.slice(0, 100)].join('\n'),
    message: /:101:1: CalEnergyCalib ends with channel 99 /,
  },
  { name: 'without its first line', text: energies.join('\n'), message: /:1:1: '0,0.060000' stands before the first line 'TABLE <name>'/ },
  { name: 'of another table', text: 'TABLE CalBaselines\n0,1,2', message: /:1:1: table 'CalBaselines' is not known here/ },
  { name: 'of a table without a name', text: 'TABLE', message: /table '' is not known here/ },
  { name: 'with a table twice', text: `${energyTable}\n${energyTable}`, message: /:2722:1: CalEnergyCalib stands here a second time/ },
  { name: 'with a missing channel', text: energyTable.replace('\n7,', '\n8,'), message: /:9:1: channel 8 where 7 should be/ },
  { name: 'with a row too many', text: `${energyTable}\n2720,0.0625`, message: /:2722:1: roid is '2720' \(channels are 0 to 2719\)/ },
  { name: 'with NaN', text: energyTable.replace('0.060007', 'NaN'), message: /:9:3: adc2mev of channel 7 is 'NaN'/ },
  {
    name: 'with a negative constant',
    text: energyTable.replace('0.060007', '-0.06'),
    message: /adc2mev of channel 7 is '-0\.06' \(it must be at least 0 and at most 1 MeV\/ADC/,
  },
  {
    name: 'of ADC per MeV',
    text: energyTable.replace('0.060000', '16.0'),
    message: /adc2mev of channel 0 is '16\.0' \(it must be at least 0 and at most 1 MeV\/ADC\)/,
  },
  {
    name: 'with three columns',
    text: energyTable.replace('0.060007', '0.06,1'),
    message: /:9:1: 3 values \(a row of CalEnergyCalib has 2: roid, adc2mev\)/,
  },
  { name: 'that is binary', text: Uint8Array.from({ length: 500 }, (_, i) => i % 256), message: /is not text/ },
]) {
  test(`a file ${name} is refused, with the place`, (t) => {
    const error = t.throws(() => read(t, text), { instanceOf: FrameworkError, message });
    t.regex(error.message, /constants\.txt/);
    t.is(error.category, 'FileReadError');
  });
}

test('a missing file, a folder and a huge file cannot be read', (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'huge.txt'), Buffer.alloc(10_000_001, 10));
  for (const [name, category, message] of [
    ['none.txt', 'FileOpenError', /ENOENT/],
    ['sub', 'FileOpenError', /not a regular file/],
    ['huge.txt', 'FileReadError', /has 10000001 bytes/],
  ] as const) {
    const error = t.throws(() => readCalCalib(join(folder, name), nominal), { instanceOf: FrameworkError, message });
    t.is(error.category, category);
  }
});
