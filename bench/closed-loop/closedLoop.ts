/**
 * The closed loop of the source calibration: draw true gains, simulate, digitise and analyse, fit, make the table, compare with the truth, apply
 * the table, and compare again. `npm run closed-loop -- --help` prints the options. The status is 1 when a limit is not kept.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventRandom } from '../../framework/random/EventRandom.ts';
import { sipmId, typeOfCrystal } from '../../modules/calorimeter/geometry/identifiers.ts';
import { CalEnergyCalib, CalSourceEnergyCalib } from '../../modules/conditions/tables/energyTables.ts';
import { readValidTables } from '../../modules/conditions/text/readTables.ts';
import { compare, deviation, type MeasuredChannel, mean } from './comparison.ts';
import { drawTruth, truthTable } from './drawTruth.ts';
import { applicationJob, files, fitJob, type LoopSettings, simulationJob, tableJob } from './jobs.ts';
import { loopOptions, usage } from './loopOptions.ts';
import { responses } from './responses.ts';

const photonEnergy = 6.13;
/** Entries of a spectrum per photon that is aimed at its crystal; on a whole disk, photons that were aimed at others come on top. */
const acceptedShare = { patch: 0.27, disk: 0.7 } as const;
const options = loopOptions(process.argv.slice(2));
if (options === 'help') {
  console.log(usage);
  process.exit(0);
}
if ('problem' in options) {
  console.error(`${options.problem}\n\n${usage}`);
  process.exit(1);
}

const { crystals, seed, entries } = options;
const share = acceptedShare[options.isDisk ? 'disk' : 'patch'];
const settings: LoopSettings = { crystals, photons: Math.ceil((entries * crystals.length) / share), seed };
const folder = options.folder === undefined ? mkdtempSync(join(tmpdir(), 'tsfw-closed-loop-')) : resolve(options.folder);
mkdirSync(folder, { recursive: true });
process.on('exit', () => {
  if (options.folder === undefined) rmSync(folder, { recursive: true });
});

const random = new EventRandom(seed, 'closed loop', 'gains');
random.startEvent(1, 0, 1);
const truth = drawTruth(random.random, options.spread);
writeFileSync(join(folder, files.truth), truthTable(truth));

run('simulate, digitise, analyse', simulationJob(settings));
run('fit', fitJob(settings, options.fitter));
run('make the table', tableJob);

// The model is that of CsI: LYSO has its own light and its own channels.
const wanted = crystals
  .filter((crystal) => typeOfCrystal(crystal) === 'CsI')
  .flatMap((crystal) => [sipmId(crystal, 0), sipmId(crystal, 1)]);
const [archive] = readValidTables(join(folder, files.source), [CalSourceEnergyCalib]).all(CalSourceEnergyCalib);
const measured: MeasuredChannel[] = archive.rows
  .filter(({ values: { roid, fullepeak } }) => wanted.includes(roid) && fullepeak > 0)
  .map(({ values: { roid, fullepeak, fullerrepeak } }) => ({
    sipm: roid,
    measured: fullepeak / photonEnergy,
    error: fullerrepeak / photonEnergy,
    truth: truth[roid],
  }));
const result = compare(measured);
const percent = (value: number, digits = 2) => `${(100 * value).toFixed(digits)} %`;
const goodShare = measured.length / wanted.length;
console.log(`
channels with a good fit     ${measured.length} of ${wanted.length} (${percent(goodShare, 1)})
spread of the true gains     ${percent(result.trueSpread)}
measured/true, common factor ${result.factor.toFixed(4)} +- ${result.factorError.toFixed(4)}
spread of measured/true      ${percent(result.spread)}
quoted errors, mean          ${percent(result.quotedError)}
pull width                   ${result.pullWidth.toFixed(3)} +- ${result.pullWidthError.toFixed(3)}
largest pull                 ${result.largestPull.toFixed(2)} (SiPM ${result.largestPullSipm})`);

const problems = [
  ...(goodShare >= 0.95 ? [] : [`${percent(goodShare, 1)} of the channels have a good fit (at least 95 %)`]),
  ...(result.pullWidth >= 0.9 && result.pullWidth <= 1.2 ? [] : [`the pull width is ${result.pullWidth.toFixed(3)} (0.9 to 1.2)`]),
  ...checkTable(),
  ...(await checkApplication()),
];
for (const problem of problems) console.log(`NOT KEPT: ${problem}`);
process.exit(problems.length === 0 ? 0 : 1);

/** The table has the constants of nearly all good channels. */
function checkTable(): readonly string[] {
  const [table] = readValidTables(join(folder, files.table), [CalEnergyCalib]).all(CalEnergyCalib);
  const taken = measured.filter(({ sipm, measured: value }) => Math.abs(table.rows[sipm].values.adc2mev * value - 1) < 2e-4).length;
  console.log(`channels of the table        ${taken} with the constant of the fit, the others keep what was known before`);
  // The combination has a gate of its own, at a p-value of 1 %.
  return taken >= 0.95 * measured.length ? [] : [`only ${taken} constants of the table are those of the fits`];
}

/** Energies of other photons, with nominal constants and with those of the table. */
async function checkApplication(): Promise<readonly string[]> {
  const spreads: number[] = [];
  for (const withTable of [false, true]) {
    run(withTable ? 'reconstruct with the table' : 'reconstruct with nominal constants', applicationJob(settings, withTable));
    const found = (await responses(join(folder, files.applied))).filter(({ sipm }) => measured.some((one) => one.sipm === sipm));
    const middle = mean(found.map((one) => one.mean));
    const statistical = mean(found.map(({ error }) => error)) / middle;
    spreads.push(deviation(found.map((one) => one.mean / middle)));
    console.log(
      `${found.length} SiPMs, ${withTable ? 'new' : 'nominal'} constants: energies of SiPMs differ by ${percent(spreads.at(-1)!)} (statistical error of each ${percent(statistical)})`,
    );
  }
  return spreads[1] < spreads[0] / 3 ? [] : ['the table does not make the SiPMs alike'];
}

/** Runs a job in the folder; its report goes to a file beside it. */
function run(name: string, configuration: string): void {
  const command = fileURLToPath(new URL('../../dist/framework/cli/tsfw.js', import.meta.url));
  const job = `${name.replaceAll(/\W+/g, '-')}.fcl`;
  writeFileSync(join(folder, job), configuration);
  // Said before, too: with a whole disk the first job takes minutes.
  console.log(`${name} ...`);
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, '-c', job], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, FHICL_FILE_PATH: '.' },
  });
  writeFileSync(join(folder, `${job}.log`), stdout + stderr);
  const cpu = /TimeReport CPU = ([\d.]+)/.exec(stdout)?.[1] ?? '?';
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s, ${cpu} s of CPU`);
  if (status === 0) return;
  console.error(`${stderr}\nthe job '${name}' ended with status ${status}`);
  process.exit(1);
}
