import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { FrameworkError } from '../../../framework/index.ts';
import { nominalCalSimParams } from '../../../modules/conditions/CalSimParams.ts';
import { readCalSimParams } from '../../../modules/conditions/readCalSimParams.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const caphri = [582, 609, 610, 637];

/** The nominal table as text. */
const nominalLines = Array.from({ length: 1348 }, (_, id) =>
  caphri.includes(id) ? `${id} 0.05 500 500 267 267` : `${id} 0.05 30 30 16 16`,
);
const changed = (line: number, text: string) => nominalLines.map((old, i) => (i === line ? text : old)).join('\n');

test('nominal crystals: CsI 30 photo-electrons and 16 ADC per MeV, LYSO 500 and 267', (t) => {
  const { longitudinalNonUniformity, pePerMeV, adcPerMeV } = nominalCalSimParams();
  t.true(longitudinalNonUniformity.length === 1348 && longitudinalNonUniformity.every((value) => value === 0.05));
  t.true(pePerMeV.length === 2696 && adcPerMeV.length === 2696);
  for (let sipm = 0; sipm < 2696; sipm++) {
    const isLyso = caphri.includes(Math.floor(sipm / 2));
    t.is(pePerMeV[sipm], isLyso ? 500 : 30);
    t.is(adcPerMeV[sipm], isLyso ? 267 : 16);
  }
});

for (const { name, text } of [
  { name: 'blanks', text: nominalLines.join('\n') },
  {
    name: 'commas, CRLF, comments, empty lines and a header',
    text: `# made by hand\r\ncrid,LRU,pePerMeV0,pePerMeV1,ADCPerMeV0,ADCPerMeV1\r\n\r\n${nominalLines.map((line) => `${line.replaceAll(' ', ', ')}  # ok`).join('\r\n')}\r\n`,
  },
  { name: 'tabs and a byte order mark', text: `\uFEFF${nominalLines.join('\n').replaceAll(' ', '\t')}` },
]) {
  test(`the nominal table is read with ${name}`, (t) => {
    const path = join(temporaryFolder(t), 'crystals.txt');
    writeFileSync(path, text);
    t.deepEqual(readCalSimParams(path), nominalCalSimParams());
  });
}

test('values go to their crystal and SiPM; a dead SiPM has 0 ADC per MeV', (t) => {
  const path = join(temporaryFolder(t), 'crystals.txt');
  writeFileSync(path, changed(1000, '1000 -0.1 29.5 31 15.25 0'));
  const { longitudinalNonUniformity, pePerMeV, adcPerMeV } = readCalSimParams(path);
  t.is(longitudinalNonUniformity[1000], -0.1);
  t.deepEqual([...pePerMeV.slice(1999, 2003)], [30, 29.5, 31, 30]);
  t.deepEqual([...adcPerMeV.slice(1999, 2003)], [16, 15.25, 0, 16]);
});

const cut = (count: number) => nominalLines.slice(0, count).join('\n');

for (const { name, text, message } of [
  {
    name: 'missing crystals at the end',
    text: cut(1200),
    message: /:1200:1: CalSimCrystals ends with crystal 1199 .* add those from 1200 on/,
  },
  {
    name: 'a line cut short',
    text: `${cut(700)}\n700 0.05 3`,
    message: /:701:1: 3 values \(a row of CalSimCrystals has 6: crid, LRU, pePerMeV0/,
  },
  {
    name: 'a missing crystal in the middle',
    text: nominalLines.filter((_, i) => i !== 7).join('\n'),
    message: /:8:1: crystal 8 where 7 should be .* add the missing rows or sort/,
  },
  {
    name: 'a crystal twice',
    text: nominalLines.toSpliced(8, 0, nominalLines[4]).join('\n'),
    message: /:9:1: crystal 4 stands here a second time \(first in line 5\)/,
  },
  {
    name: 'rows out of order',
    text: nominalLines.toReversed().join('\n'),
    message: /:1:1: crystal 1347 where 0 should be.*(\n.*)*and 1343 more/,
  },
  {
    name: 'a word',
    text: changed(3, '3 0.05 thirty 30 16 16'),
    message: /:4:8: pePerMeV0 of crystal 3 is 'thirty' \(not a finite decimal number\)/,
  },
  { name: 'NaN', text: changed(3, '3 0.05 30 NaN 16 16'), message: /:4:11: pePerMeV1 of crystal 3 is 'NaN'/ },
  { name: 'infinity', text: changed(3, '3 0.05 30 30 1e999 16'), message: /:4:14: ADCPerMeV0 of crystal 3 is '1e999'/ },
  { name: 'a hexadecimal number', text: changed(3, '3 0.05 0x1e 30 16 16'), message: /:4:8: pePerMeV0 of crystal 3 is '0x1e'/ },
  {
    name: 'a negative light yield',
    text: changed(3, '3 0.05 -30 30 16 16'),
    message: /:4:8: pePerMeV0 of crystal 3 is '-30' \(it must be above 0 and at most 100000 1\/MeV\)/,
  },
  { name: 'no light yield', text: changed(3, '3 0.05 30 0 16 16'), message: /:4:11: pePerMeV1 of crystal 3 is '0' / },
  {
    name: 'a negative gain',
    text: changed(3, '3 0.05 30 30 16 -16'),
    message: /:4:17: ADCPerMeV1 of crystal 3 is '-16' \(it must be at least 0 and at most 100000 ADC\/MeV\)/,
  },
  { name: 'a huge gain', text: changed(3, '3 0.05 30 30 16 1e300'), message: /:4:17: ADCPerMeV1 of crystal 3 is '1e300'/ },
  { name: 'an impossible non-uniformity', text: changed(3, '3 2.5 30 30 16 16'), message: /:4:3: LRU of crystal 3 is '2.5' / },
  {
    name: 'an unknown crystal',
    text: `${cut(1348)}\n1348 0.05 30 30 16 16`,
    message: /:1349:1: crid is '1348' \(crystals are 0 to 1347\)/,
  },
  { name: 'half a crystal', text: changed(3, '3.5 0.05 30 30 16 16'), message: /:4:1: crid is '3.5' / },
  { name: 'too many values', text: changed(3, '3 0.05 30 30 16 16 16'), message: /:4:1: 7 values/ },
  { name: 'nothing', text: '', message: / has no tables .rows of crid, LRU/ },
  { name: 'comments only', text: '# id LRU\n\n#\n', message: / has no tables .rows of crid, LRU/ },
  {
    name: 'bytes that are not text',
    text: Buffer.from([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe, 0x00]),
    message: / is not text/,
  },
  { name: 'zero bytes', text: Buffer.alloc(1000), message: /:1:1: 1 values/ },
  { name: 'ten megabytes', text: Buffer.alloc(10_000_001, '1 '), message: / has 10000001 bytes/ },
]) {
  test(`a table of crystals with ${name} is refused`, (t) => {
    const path = join(temporaryFolder(t), 'crystals.txt');
    writeFileSync(path, text);
    const { message: found, category } = t.throws(() => readCalSimParams(path), { instanceOf: FrameworkError });
    t.true(found.startsWith(path), found);
    t.regex(found, message);
    t.is(category, 'FileReadError');
    t.true(found.length < 6 * (path.length + 300));
  });
}

test('a file that is not there, a folder and a device are refused', (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'tables'));
  for (const [path, message] of [
    [join(folder, 'crystal.txt'), /cannot read .*crystal.txt \(there is no such file\)/],
    [join(folder, 'tables'), /cannot read .*tables \(it is not a regular file\)/],
    ['/dev/zero', /cannot read \/dev\/zero \(it is not a regular file\)/],
  ] as const) {
    const error = t.throws(() => readCalSimParams(path), { instanceOf: FrameworkError, message });
    t.is(error.category, 'FileOpenError');
  }
});
