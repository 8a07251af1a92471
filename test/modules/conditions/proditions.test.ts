import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { FrameworkError, Messages, ReadContext, readParameters } from '../../../framework/index.ts';
import { Destination } from '../../../framework/messages/Destination.ts';
import { registered } from '../../../framework/plugins/registry.ts';
import { DbService } from '../../../modules/conditions/DbService.ts';
import { ProditionsService } from '../../../modules/conditions/ProditionsService.ts';
import { fhicl } from '../../support/fhicl.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const energies = (value: number, intervals = '') =>
  [`TABLE CalEnergyCalib ${intervals}`, ...Array.from({ length: 2720 }, (_, roid) => `${roid},${(value + roid * 1e-6).toFixed(6)}`)].join(
    '\n',
  );
const times = ['TABLE CalTimeCalib', ...Array.from({ length: 2720 }, (_, roid) => `${roid}, ${(roid % 7) - 3.5}`)].join('\n');
const crystals = (gain: number, intervals = '') =>
  [`TABLE CalSimCrystals ${intervals}`, ...Array.from({ length: 1348 }, (_, id) => `${id},0.05,30,30,${gain},${gain}`)].join('\n');

/** Values of a service's parameters, from FHiCL. */
function valuesOf(name: string, text: string) {
  const { parameters } = registered().find((definition) => definition.name === name)!;
  const context = new ReadContext(`services.${name}`);
  const values = readParameters(parameters, fhicl(text), context);
  return { values, problems: context.problems.map(({ message }) => message) };
}

/** The service with files of these texts. */
function proditions(t: ExecutionContext, texts: readonly (string | Uint8Array)[], configuration: string) {
  const folder = temporaryFolder(t);
  const files = texts.map((text, i) => {
    const path = join(folder, `tables${i}.txt`);
    writeFileSync(path, text);
    return path;
  });
  const printed: string[] = [];
  const messages = new Messages([new Destination({ write: ({ lines }) => printed.push(lines) }, { threshold: 'INFO', categories: {} })]);
  const db = valuesOf('DbService', `textFile: [ ${files.map((path) => `"${path}"`)} ]`);
  const { values, problems } = valuesOf('ProditionsService', configuration);
  t.deepEqual([...db.problems, ...problems], []);
  const service = new ProditionsService(values as never, new DbService(db.values as never, messages));
  return { service, printed: printed.join('') };
}
const useTables = 'calCalib: { useDb: true }';
const subRun = (run: number, subRun = 0) => ({ run, subRun });

test('without tables, constants come from the configuration, with those of LYSO apart, and crystals are nominal', (t) => {
  const { service, printed } = proditions(t, [], 'calCalib: { ADC2MeVCsI: 0.05  timeoffset: 2.5 }');
  const { adcToMeV, timeCorrection } = service.calCalib.at(subRun(7));
  t.is(adcToMeV.length, 2720);
  for (let sipm = 0; sipm < 2720; sipm++) t.is(adcToMeV[sipm], [582, 609, 610, 637].includes(Math.floor(sipm / 2)) ? 0.00375 : 0.05);
  t.true(timeCorrection.every((time) => time === 2.5));
  t.is(service.calSimParams.at(subRun(7)).adcPerMeV[1164], 267);
  t.is(printed, '');
});

test('with useDb each subrun has the constants of its interval; a table that is not there leaves its constants as configured', (t) => {
  const files = [`${energies(0.06, '1:0-5:9')}\n${energies(0.07, '5:10-max:max 0-0')}`, crystals(20, '1-2'), crystals(30, '3-max')];
  const { service, printed } = proditions(t, files, `${useTables} calSimParams: { useDb: true }`);
  t.is(printed, '');
  for (const [run, sub, expected] of [
    [1, 0, 0.06],
    [5, 9, 0.06],
    [5, 10, 0.07],
    [2_000_000_000, 0, 0.07],
    [1, 3, 0.06],
  ])
    t.is(service.calCalib.at(subRun(run, sub)).adcToMeV[0], expected);
  t.is(service.calCalib.at(subRun(1)).adcToMeV[2719], 0.062719);
  t.is(service.calCalib.at(subRun(1)).timeCorrection[3], 0);
  t.is(service.calSimParams.at(subRun(2)).adcPerMeV[0], 20);
  t.is(service.calSimParams.at(subRun(3)).adcPerMeV[0], 30);
  t.is(proditions(t, [times], useTables).service.calCalib.at(subRun(1)).timeCorrection[8], -2.5);
});

test('gaps between intervals are announced, and end a job that comes there', (t) => {
  const { service, printed } = proditions(t, [energies(0.06, '1-5'), energies(0.07, '9-max')], useTables);
  t.regex(printed, /no CalEnergyCalib between 1:0-5:999999 \(.*tables0\.txt:1\) and 9:0-999999:999999 \(.*tables1\.txt:1\)/);
  const error = t.throws(() => service.calCalib.at(subRun(7, 3)), { instanceOf: FrameworkError });
  t.is(error.category, 'NotFound');
  t.regex(error.message, /no CalEnergyCalib is valid for run 7 subrun 3 \(there is 1:0-5:999999 of .*tables0\.txt:1, 9:0-/);
});

for (const { name, texts, configuration = useTables, message } of [
  {
    name: 'intervals that overlap',
    texts: [energies(0.06, '1-5'), energies(0.07, '5:7-max')],
    message: /tables1\.txt:1: CalEnergyCalib is valid for 5:7-999999:999999, and that of .*tables0\.txt:1 for 1:0-5:999999/,
  },
  { name: 'two tables for always', texts: [`${energies(0.06)}\n${energies(0.07)}`], message: /tables0\.txt:2722: CalEnergyCalib is valid/ },
  { name: 'no table', texts: [crystals(20)], message: /calCalib\.useDb is true, and there is no table CalEnergyCalib/ },
  { name: 'no crystals', texts: [times], configuration: 'calSimParams: { useDb: true }', message: /no table CalSimCrystals/ },
  { name: 'an empty file', texts: [''], message: /has no tables/ },
  {
    name: 'a file cut short',
    texts: [energies(0.06).slice(0, 20_000)],
    message: /tables0\.txt:\d+:\d+: .*\n?.*CalEnergyCalib ends with channel/,
  },
  { name: 'a file without its first line', texts: [energies(0.06).slice(24)], message: /stands before the first line 'TABLE <name>'/ },
  { name: 'a missing channel', texts: [energies(0.06).replace('\n7,', '\n8,')], message: /tables0\.txt:9:1: channel 8 where 7 should be/ },
  { name: 'a row too many', texts: [`${energies(0.06)}\n2720,0.06`], message: /:2722:1: roid is '2720' \(channels are 0 to 2719\)/ },
  { name: 'NaN', texts: [energies(0.06).replace('0.060007', 'NaN')], message: /:9:3: adc2mev of channel 7 is 'NaN' \(not a finite/ },
  {
    name: 'a negative constant',
    texts: [energies(0.06).replace('0.060007', '-0.06')],
    message: /:9:3: adc2mev of channel 7 is '-0\.06' \(it must be at least 0 and at most 1 MeV\/ADC\)/,
  },
  {
    name: 'ADC per MeV',
    texts: [energies(16)],
    message: /adc2mev of channel 0 is '16\.000000' \(it must be .*MeV\/ADC\)[^]*and 2715 more/,
  },
  { name: 'bytes', texts: [Uint8Array.from({ length: 500 }, (_, i) => i % 256)], message: /is not text/ },
]) {
  test(`${name}: the job does not start, and the place is said`, (t) => {
    t.throws(() => proditions(t, texts, configuration), { instanceOf: FrameworkError, message });
  });
}

test('tables that nothing uses are announced', (t) => {
  const { printed } = proditions(t, [energies(0.06), crystals(20)], '');
  t.regex(printed, /CalEnergyCalib of .*tables0\.txt:1 is not used \(services\.ProditionsService\.calCalib\.useDb is false\)/);
  t.regex(printed, /CalSimCrystals of .*tables1\.txt:1 is not used/);
});

test("the entities of Mu2e's jobs are accepted, misspelt ones are not", (t) => {
  const mu2e = `
    eventTiming: { verbose: 0 useDb: false systemClockSpeed: 40 }  alignedCalorimeter: { verbose: 0 useDb: false }
    strawResponse: { verbose: 0 parameterNames: [ "a" ] }  simbookkeeper: {}  verbose: 0
    calCalib: { verbose: 0 useDb: false ADC2MeVCsI: 0.0625 ADC2MeVlyso: 0.00375 timeoffset: 0.0 }
    calSimParams: { verbose: 0 useDb: false }`;
  t.deepEqual(valuesOf('ProditionsService', mu2e).problems, []);
  t.deepEqual(valuesOf('DbService', 'purpose: "EMPTY" version: "" dbName: "mu2e_conditions_prd" verbose: 0').problems, []);
  t.regex(
    valuesOf('ProditionsService', 'calCalb: {}').problems.join(),
    /'services\.ProditionsService\.calCalb' is not a parameter.*did you mean 'calCalib'/,
  );
});
