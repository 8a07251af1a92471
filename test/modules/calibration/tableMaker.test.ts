import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { allTables } from '../../../modules/conditions/tables/allTables.ts';
import {
  CalCombinedEnergyCalib,
  CalCosmicEnergyCalib,
  CalEnergyCalib,
  CalEnergyCalibInfo,
  CalSourceEnergyCalib,
} from '../../../modules/conditions/tables/energyTables.ts';
import { CalSimCrystals } from '../../../modules/conditions/tables/furtherTables.ts';
import type { TableSchema } from '../../../modules/conditions/tables/TableSchema.ts';
import { readValidTables } from '../../../modules/conditions/text/readTables.ts';
import { InProcess } from '../../art-contract/inProcess.ts';

const cosmics = fileURLToPath(new URL('../conditions/data/Cosmics.txt', import.meta.url));
const lyso = [582, 609, 610, 637].flatMap((crystal) => [2 * crystal, 2 * crystal + 1]);

const fakeJob = `
#include "MakeFakeTables.fcl"
physics.analyzers.FakeArchiveTables.badFraction: 0.03
physics.analyzers.FakeArchiveTables.missingFraction: 0.02
`;
const job = (...changes: readonly string[]) =>
  ['#include "MakeRecoTable.fcl"', ...changes.map((change) => `physics.analyzers.TableMaker.${change}`), ''].join('\n');

const made = ['Source.txt', 'Cosmics.txt', 'Laser.txt', 'LaserReference.txt', 'TrueCrystals.txt'];
let fakes: Promise<ReadonlyMap<string, Buffer>> | undefined;

/** A folder with fake tables, seed 1, which are made once. */
async function fakeTables(t: ExecutionContext): Promise<InProcess> {
  const workspace = new InProcess(t);
  fakes ??= workspace.job(fakeJob).then(({ status, stderr }) => {
    t.is(status, 0, stderr);
    return new Map(made.map((name) => [name, readFileSync(workspace.path(name))]));
  });
  for (const [name, content] of await fakes) workspace.write(name, content.toString());
  return workspace;
}

const rowsOf = <S extends TableSchema>(path: string, schema: S) =>
  readValidTables(path, allTables)
    .all(schema)[0]
    .rows.map(({ values }) => values);

/** True gains by SiPM, ADC per MeV. */
const truthOf = (workspace: InProcess) =>
  rowsOf(workspace.path('TrueCrystals.txt'), CalSimCrystals).flatMap(({ ADCPerMeV0, ADCPerMeV1 }) => [ADCPerMeV0, ADCPerMeV1]);

const countsOf = (codes: Iterable<number>) => {
  const counts: Record<number, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

const rms = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);

/** Deviations of new constants of CsI from the truth in units of their errors. */
function pulls(workspace: InProcess) {
  const truth = truthOf(workspace);
  return rowsOf(workspace.path('CalEnergyCalibInfo.txt'), CalCombinedEnergyCalib)
    .filter(({ roid, status_code: code }) => roid < 2696 && !lyso.includes(roid) && (code === 0 || code >= 100))
    .map(({ roid, adc2mev, adc2mev_err: error }) => (adc2mev - 1 / truth[roid]) / error);
}

test('fake tables become constants that agree with the truth within their errors; every other channel is flagged', async (t) => {
  const workspace = await fakeTables(t);
  const { status, stdout, stderr } = await workspace.job(job('intervals: [ "1-max" ]'));
  t.is(status, 0, stdout + stderr);
  t.regex(stdout, /^Wrote 2720 rows to RecoTable\.txt and CalEnergyCalibInfo\.txt$/m);
  const constants = rowsOf(workspace.path('RecoTable.txt'), CalEnergyCalib);
  const info = rowsOf(workspace.path('CalEnergyCalibInfo.txt'), CalCombinedEnergyCalib);
  t.is(constants.length, 2720);
  t.deepEqual(
    constants,
    info.map(({ roid, adc2mev }) => ({ roid, adc2mev })),
  );
  t.regex(readFileSync(workspace.path('RecoTable.txt'), 'utf8'), /^TABLE CalEnergyCalib 1:0-999999:999999\n0,0\.0\d{4}\n/);
  // 2696 channels of seed 1: 2 % without rows, 3 % with failed fits; of the others 5 % do not agree, and 1 % fail each gate by chance.
  const counts = countsOf(info.map(({ status_code: code }) => code));
  t.log(counts);
  const isNear = (code: number, expected: number) => t.true(Math.abs((counts[code] ?? 0) - expected) < 4 * Math.sqrt(expected), `${code}`);
  isNear(3, 24 + 0.02 * 2696);
  isNear(2, 0.98 * 0.03 * 2696);
  isNear(1, 0.98 * 0.97 * 0.05 * 2696);
  isNear(101, 0.98 * 0.97 * 0.01 * 2696);
  isNear(102, 0.98 * 0.97 * 0.01 * 2696);
  const width = rms(pulls(workspace));
  t.log(`pull width ${width.toFixed(3)} of ${pulls(workspace).length} channels`);
  t.true(width > 0.94 && width < 1.06);
  for (const { roid, adc2mev, adc2mev_err: error, status_code: code } of info.filter(
    ({ status_code: status }) => status > 0 && status < 100,
  )) {
    t.deepEqual([adc2mev, error], [lyso.includes(roid) ? 0.00375 : 0.0625, 0], `${roid}: ${code}`);
  }
  const svg = readFileSync(workspace.path('RecoTable.svg'), 'utf8');
  t.true(
    svg.includes(`0 OK: C+S: ${info.filter(({ roid, status_code: code }) => code === 0 && roid < 2696 && !lyso.includes(roid)).length}`),
  );
  t.true(existsSync(workspace.path('RecoTable.png')));
});

test('LYSO has constants on its own scale, and Average and the laser have theirs', async (t) => {
  const workspace = await fakeTables(t);
  const { status, stdout, stderr } = await workspace.job(job('strategy: { tool_type: Average }', 'laser.use: true'));
  t.is(status, 0, stdout + stderr);
  const info = rowsOf(workspace.path('CalEnergyCalibInfo.txt'), CalCombinedEnergyCalib);
  const truth = truthOf(workspace);
  const measured = info.filter(({ roid, status_code: code }) => lyso.includes(roid) && code >= 100);
  t.true(measured.length >= 6);
  for (const { roid, adc2mev } of measured) t.true(Math.abs(adc2mev * truth[roid] - 1) < 0.05, `${roid}`);
  const counts = countsOf(info.map(({ status_code: code }) => code));
  t.log(counts);
  // Laser tables have no degrees of freedom: what rests on them says so. Channels with failed fits have the laser alone.
  t.true(counts[306] > 2400 && counts[303] > 40 && counts[303] < 120);
  t.regex(info.find(({ status_code: code }) => code === 303)!.status_message, /^OK: laser only \(fit quality unknown\)$/);
  const width = rms(pulls(workspace));
  t.log(`pull width ${width.toFixed(3)}`);
  t.true(width > 0.94 && width < 1.06);
});

/** The critical values of section 4: 1 % of chi-square with 88 degrees of freedom, 5 % of a normal distribution. */
const chisq88 = 121.767;
const normal = 1.959964;

test("legacyUnits gives the numbers and bytes of Mu2e's table maker on the experiment's table of cosmic muons", async (t) => {
  const workspace = await fakeTables(t);
  copyFileSync(cosmics, workspace.path('Cosmics.txt'));
  workspace.write('nominal.txt', 'TABLE CalEnergyCalib\n5,15.5\n574,0.0625\n');
  const { status, stdout, stderr } = await workspace.job(job('legacyUnits: true', 'nominalFile: "nominal.txt"'));
  t.is(status, 0, stdout + stderr);
  const real = new Map(
    readFileSync(cosmics, 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split(',').map(Number))
      .map((row) => [row[0], row]),
  );
  const sources = new Map(rowsOf(workspace.path('Source.txt'), CalSourceEnergyCalib).map((row) => [row.roid, row]));
  const print = (value: number) => value.toFixed(5);
  const reco = ['TABLE CalEnergyCalib'];
  const info = ['TABLE CalEnergyCalibInfo'];
  for (let roid = 0; roid < 2720; roid++) {
    const nominal =
      new Map([
        [574, 0.0625],
        [5, 15.5],
      ]).get(roid) ?? 1;
    const cosmic = real.get(roid);
    const source = sources.get(roid);
    // Every fit of cosmic muons passes: its reduced chi-square is compared with the number of hits.
    const c = cosmic !== undefined && cosmic[1] > 0 ? { value: cosmic[1] / 20, error: cosmic[2] / 20 } : undefined;
    const s =
      source !== undefined && source.chisq < chisq88 ? { value: source.fullepeak / 6.13, error: source.fullerrepeak / 6.13 } : undefined;
    let [value, error, code, message] = [nominal, 0, 2, 'FALLBACK: bad fits'];
    if (c !== undefined && s !== undefined) {
      if (Math.abs(c.value - s.value) > normal * Math.hypot(c.error, s.error)) [code, message] = [1, 'FALLBACK: inconsistent'];
      else {
        const weights = 1 / c.error ** 2 + 1 / s.error ** 2;
        [value, error, code, message] = [(c.value / c.error ** 2 + s.value / s.error ** 2) / weights, weights ** -0.5, 0, 'OK: C+S'];
      }
    } else if (c !== undefined) [value, error, code, message] = [c.value, c.error, 101, 'OK: cosmic only'];
    else if (s !== undefined) [value, error, code, message] = [s.value, s.error, 102, 'OK: source only'];
    reco.push(`${roid},${print(value)}`);
    info.push(`${roid},${print(value)},${print(error)},${code},${message}`);
  }
  t.is(readFileSync(workspace.path('RecoTable.txt'), 'utf8'), `${reco.join('\n')}\n`);
  t.is(readFileSync(workspace.path('CalEnergyCalibInfo.txt'), 'utf8'), `${info.join('\n')}\n`);
  t.is(rowsOf(workspace.path('CalEnergyCalibInfo.txt'), CalEnergyCalibInfo).length, 2720);
  const counts = countsOf(info.slice(1).map((line) => Number(line.split(',')[3])));
  t.log(counts);
  t.true(counts[1] > 2000, 'fake source and real cosmic muons do not belong together');
  t.true(counts[0] > 0 && counts[2] > 0 && counts[101] > 0 && counts[102] > 0);
});

test('bad rows are told with their places, and their channels have no measurement by this method', async (t) => {
  const workspace = await fakeTables(t);
  const rows = readFileSync(workspace.path('Source.txt'), 'utf8').split('\n');
  const of = (roid: number) => rows.findIndex((row) => row.startsWith(`${roid},`));
  rows[of(10)] = rows[of(10)].replace(/,[^,]*,/, ',nan,');
  rows[of(11)] = '11,96.0,0.5';
  rows[of(12)] = rows[of(12)].replace(/,([^,]*),([^,]*),/, ',$1,-$2,');
  rows.splice(of(14), 0, 'Warning: no connection', rows[of(13)]);
  workspace.write('Source.txt', rows.join('\n'));
  const { status, stdout, stderr } = await workspace.job(job('cosmic.use: false'));
  t.is(status, 0, stdout + stderr);
  for (const message of [
    /Source\.txt:\d+:4: fullepeak of channel 10 is 'nan' \(not a finite decimal number\)/,
    /Source\.txt:\d+:1: 3 values \(a row of CalSourceEnergyCalib has 18: roid, fullepeak/,
    /Source\.txt:\d+:1: 3 values/,
    /channel 13 stands here a second time/,
    /channels without a usable row: 10, 11, 13\n/,
    /source: channels with an impossible peak or too large an error, which is not used: 12 \(1 in all\)/,
  ])
    t.regex(stdout, message);
  const info = rowsOf(workspace.path('CalEnergyCalibInfo.txt'), CalCombinedEnergyCalib);
  t.deepEqual(
    [10, 11, 12, 13].map((roid) => info[roid].status_code),
    [3, 3, 2, 3],
  );
  t.is(info[9].status_code, 102);
});

for (const { name, files, changes, message } of [
  {
    name: 'a missing table',
    files: {},
    changes: 'cosmic.fileName: "none.txt"',
    message: /cannot read none\.txt \(there is no such file\)/,
  },
  { name: 'an empty table', files: { 'a.txt': '' }, changes: 'cosmic.fileName: "a.txt"', message: /a\.txt has no tables/ },
  {
    name: 'another table',
    files: { 'a.txt': 'TABLE CalLaserEnergyCalib\n0,1,1,1\n' },
    changes: 'cosmic.fileName: "a.txt"',
    message: /a\.txt has no table CalCosmicEnergyCalib \(it has others\)/,
  },
  {
    name: 'a list of files',
    files: { 'a.txt': '/pnfs/mu2e/a.art\n' },
    changes: 'nominalFile: "a.txt"',
    message: /a\.txt:1:1: '\/pnfs\/mu2e\/a\.art' stands before the first line/,
  },
  {
    name: 'nominal constants in ADC per MeV',
    files: { 'a.txt': `TABLE CalEnergyCalib\n${Array.from({ length: 2720 }, (_, roid) => `${roid},16.0`).join('\n')}\n` },
    ...{
      changes: 'nominalFile: "a.txt"',
      message: /a\.txt:2:3: adc2mev of channel 0 is '16\.0' \(it must be at least 0 and at most 1 MeV\/ADC\)/,
    },
  },
  {
    name: 'no method',
    files: {},
    changes: 'cosmic.use: false\nphysics.analyzers.TableMaker.source.use: false',
    message: /tables\.fcl:\d+:\d+: '.*cosmic'.*use is false, as for source and laser/,
  },
  {
    name: 'an output that is an input',
    files: {},
    changes: 'recoFile: "Source.txt"',
    message: /recoFile.*is Source\.txt, which is read as well/,
  },
  {
    name: 'an output in no folder',
    files: {},
    changes: 'infoFile: "none/info.txt"',
    message: /folder .*none of the output file does not exist/,
  },
  { name: 'a wrong interval', files: {}, changes: 'intervals: [ "5-4" ]', message: /intervals.*'5-4' ends before it begins/ },
  { name: 'an unknown strategy', files: {}, changes: 'strategy: { tool_type: Averag }', message: /Averag.*did you mean 'Average'/ },
  {
    name: 'intervals without the run',
    files: { 'a.txt': 'TABLE CalCosmicEnergyCalib 5-9\n0,500,5,30,3,80,8,40,38,900\n' },
    changes: 'cosmic.fileName: "a.txt"',
    message: /no CalCosmicEnergyCalib is valid for run 1 subrun 0 \(there is 5:0-9:999999 of a\.txt:1\)/,
  },
] as { name: string; files: Record<string, string>; changes: string; message: RegExp }[]) {
  test(`${name} ends the job with a status and without tables`, async (t) => {
    const workspace = new InProcess(t);
    workspace.write('Source.txt', 'TABLE CalSourceEnergyCalib\n0,98,0.5,6,0.2,90,1,6,0.3,82,2,6,0.5,0.4,0.4,0.2,88,88\n');
    workspace.write('Cosmics.txt', 'TABLE CalCosmicEnergyCalib\n0,320,3,30,3,80,8,40,38,900\n');
    for (const [file, text] of Object.entries(files)) workspace.write(file, text);
    const { status, stdout, stderr } = await workspace.job(job(changes));
    t.not(status, 0);
    t.regex(stdout + stderr, message);
    t.false(existsSync(workspace.path('RecoTable.txt')));
    t.false(existsSync(workspace.path('CalEnergyCalibInfo.txt')));
  });
}

/** A strategy as a user writes it. */
const ownStrategy = `
import { tool } from 'tsfw';
import type { Combination, CombinationStrategy, Measurement } from 'tsfw/calorimeter';

@tool<CombinationStrategy>('CombinationStrategy', {})
export class FirstOnly implements CombinationStrategy {
  combine([first]: readonly Measurement[]): Combination {
    if (first === undefined) return { gain: undefined, code: 9, message: 'nothing' };
    return { gain: { value: first.gain, error: first.error }, code: 100, message: first.method };
  }
}
`;

test("a user's strategy is one file; the event's run chooses among intervals; without a new constant there is a warning", async (t) => {
  const workspace = new InProcess(t);
  workspace.write('plugins/FirstOnly.ts', ownStrategy);
  const table = (interval: string, peak: number) => `TABLE CalCosmicEnergyCalib ${interval}\n0,${peak},3,30,3,80,8,40,38,900\n`;
  workspace.write('Cosmics.txt', table('1-4', 320) + table('5-9', 400) + table('10-max', 0));
  workspace.write('job.fcl', job('strategy: { tool_type: FirstOnly }', 'source.use: false'));
  const run = (words: readonly string[]) => workspace.tsfw(['-c', 'job.fcl', ...words], { TSFW_PLUGIN_PATH: workspace.path('plugins') });
  const first = () => readFileSync(workspace.path('CalEnergyCalibInfo.txt'), 'utf8').split('\n')[1];
  t.is((await run(['-e', '5:3:1'])).status, 0);
  t.is(first(), '0,0.05000,0.00038,100,"cosmic"');
  const { status, stdout } = await run(['-e', '10:0:1']);
  t.is(status, 0);
  t.regex(stdout, /no channel has a new constant: RecoTable\.txt has those that were known before/);
  t.is(first(), '0,0.06250,0.00000,2,"FALLBACK: bad fits"');
});

test('fake tables are the same for a seed, and others for another', async (t) => {
  const workspace = await fakeTables(t);
  const before = readFileSync(workspace.path('Source.txt'), 'utf8');
  t.is((await workspace.job(fakeJob)).status, 0);
  t.is(readFileSync(workspace.path('Source.txt'), 'utf8'), before);
  t.is((await workspace.job(`${fakeJob}services.SeedService.baseSeed: 2\n`)).status, 0);
  t.not(readFileSync(workspace.path('Source.txt'), 'utf8'), before);
});

test('the two layouts of cosmic muons: with ndf bad fits are kept out, and chisq may be reduced', async (t) => {
  const workspace = new InProcess(t);
  t.is(Object.keys(CalCosmicEnergyCalib.columns).length, 10);
  workspace.write('Cosmics.txt', 'TABLE CalCosmicEnergyCalib\n0,320,3,30,3,80,8,1.1,38,900\n1,320,3,30,3,80,8,2.5,38,900\n');
  const codes = () =>
    rowsOf(workspace.path('CalEnergyCalibInfo.txt'), CalCombinedEnergyCalib)
      .slice(0, 2)
      .map(({ status_code: code }) => code);
  t.is((await workspace.job(job('source.use: false', 'cosmic.chisq: reduced'))).status, 0);
  t.deepEqual(codes(), [101, 2]);
  const wrong = await workspace.job(job('source.use: false'));
  t.is(wrong.status, 0);
  t.regex(wrong.stdout, /cosmic: chisq is far below ndf in most fits/);
  t.deepEqual(codes(), [101, 101]);
});
