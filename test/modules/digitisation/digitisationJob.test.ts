import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import type { EventFileReader } from '../../../framework/files/EventFile.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import type { ElementOf, ProductSchema } from '../../../framework/index.ts';
import { productId, productName } from '../../../framework/products/productName.ts';
import { caphriCrystalIds } from '../../../modules/calorimeter/geometry/identifiers.ts';
import { CaloDigis, CaloShowerROs, CaloShowerSims } from '../../../modules/digitisation/products.ts';
import { CaloShowerSteps } from '../../../modules/simulation/products.ts';
import { Workspace } from '../../support/tsfw.ts';

const simulation = `
#include "RunCaloCalibGun-sim.fcl"
physics.producers.generate.aimAt: [ 326, 582 ]
outputs.CalibOutput.fileName: "dts.h5"
`;

const digitisation = `
process_name: SourceCalibDigi
source: { module_type: RootInput  fileNames: [ "dts.h5" ] }
physics: {
  producers: {
    CaloShowerROMaker: { module_type: CaloShowerROMaker  caloShowerStepCollection: [ "CaloShowerStepMaker" ] }
    CaloDigiMaker: { module_type: CaloDigiMaker }
  }
  p1: [ CaloShowerROMaker, CaloDigiMaker ]
  trigger_paths: [ p1 ]
  EndPath: [ CalibOutput ]
  end_paths: [ EndPath ]
}
outputs.CalibOutput: { module_type: RootOutput  fileName: "dig.h5" }
`;

const events = 400;

let steps: Promise<Buffer> | undefined;

/** A folder with a file of detector steps, which is simulated once. */
async function simulated(t: ExecutionContext): Promise<Workspace> {
  const workspace = new Workspace(t);
  steps ??= simulate(t, workspace);
  writeFileSync(workspace.path('dts.h5'), await steps);
  return workspace;
}

async function simulate(t: ExecutionContext, workspace: Workspace): Promise<Buffer> {
  const { status, stderr } = await workspace.job(simulation, ['-n', String(events)]);
  t.is(status, 0, stderr);
  return readFileSync(workspace.path('dts.h5'));
}

async function digitise(t: ExecutionContext, workspace: Workspace, changes = '', words: readonly string[] = []): Promise<void> {
  const { status, stderr } = await workspace.job(digitisation + changes, words);
  t.is(status, 0, stderr);
}

async function open(t: ExecutionContext, path: string): Promise<EventFileReader> {
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  return reader;
}

const indexOf = (reader: EventFileReader, { friendlyName }: ProductSchema) =>
  reader.descriptions.findIndex(({ schema }) => schema.friendlyName === friendlyName);

const collection = <S extends ProductSchema>(reader: EventFileReader, schema: S, entry: number) =>
  reader.read(indexOf(reader, schema), entry) as readonly ElementOf<S>[];

test('the same job gives the same bytes, an event alone gives its products exactly, and another seed others', async (t) => {
  const workspace = await simulated(t);
  await digitise(t, workspace);
  renameSync(workspace.path('dig.h5'), workspace.path('first.h5'));
  await digitise(t, workspace);
  t.true(readFileSync(workspace.path('dig.h5')).equals(readFileSync(workspace.path('first.h5'))));
  await digitise(t, workspace, '', ['-e', '1430:0:250', '-n', '1', '-o', 'alone.h5']);
  await digitise(t, workspace, 'services.SeedService.baseSeed: 7', ['-o', 'other.h5']);

  const [all, alone, other] = await Promise.all(['dig.h5', 'alone.h5', 'other.h5'].map((name) => open(t, workspace.path(name))));
  for (const schema of [CaloShowerROs, CaloShowerSims, CaloDigis]) {
    t.deepEqual(alone.read(indexOf(alone, schema), 0), all.read(indexOf(all, schema), 249), schema.name);
  }
  const waveforms = (reader: EventFileReader) =>
    Array.from({ length: events }, (_, entry) => collection(reader, CaloDigis, entry).map(({ waveform }) => [...Array.from(waveform)]));
  t.notDeepEqual(waveforms(other), waveforms(all));
});

test('digis, photo-electrons and true deposits of a file agree with its steps', async (t) => {
  const workspace = await simulated(t);
  await digitise(t, workspace);
  const reader = await open(t, workspace.path('dig.h5'));
  t.is(reader.eventCount, events);
  const names = reader.descriptions.map(productName);
  const stepsName = 'mu2e::CaloShowerSteps_CaloShowerStepMaker__SourceCalibSim';
  for (const name of [
    'mu2e::CaloShowerROs_CaloShowerROMaker__SourceCalibDigi',
    'mu2e::CaloShowerSims_CaloShowerROMaker__SourceCalibDigi',
    'mu2e::CaloDigis_CaloDigiMaker__SourceCalibDigi',
    stepsName,
  ]) {
    t.true(names.includes(name), name);
  }
  let digiCount = 0;
  let [photoElectrons, expected] = [0, 0];
  for (let entry = 0; entry < events; entry++) {
    const steps = collection(reader, CaloShowerSteps, entry);
    const readouts = collection(reader, CaloShowerROs, entry);
    const sims = collection(reader, CaloShowerSims, entry);
    const digis = collection(reader, CaloDigis, entry);
    const used = sims.flatMap((sim) => sim.steps.map(({ key }) => key)).sort((a, b) => a - b);
    t.deepEqual(used, [...steps.keys()], 'off-spill source photons come late enough: every step is in one of the sums');
    for (const sim of sims) {
      const own = sim.steps.map(({ key }) => steps[key]);
      t.true(own.every((step) => step.volumeG4ID === sim.crystalID && step.simParticle.key === sim.simParticle.key));
      const deposited = own.reduce((sum, step) => sum + step.energyDepG4, 0);
      t.is(sim.energyDepG4, Math.fround(deposited));
      t.is(sim.timeOrig, Math.min(...own.map((step) => step.time)));
      t.is(sim.timeCorr, sim.timeOrig);
      t.true(Math.abs(sim.energyCorr / deposited - 1) <= 0.025 + 1e-6);
      expected += 2 * sim.energyCorr * (caphriCrystalIds.includes(sim.crystalID) ? 500 : 30);
    }
    readouts.forEach(({ SiPMID, step, PETime }, i) => {
      t.true(i === 0 || SiPMID >= readouts[i - 1].SiPMID);
      t.true(step.product === productId(stepsName) && steps[step.key].volumeG4ID === SiPMID >> 1);
      const times = Array.from(PETime);
      t.true(times.length > 0 && times.every((time) => time > steps[step.key].time && time < steps[step.key].time + 20.1));
      photoElectrons += times.length;
    });
    for (const { SiPMID, t0, waveform, peakpos } of digis) {
      const samples = Array.from(waveform);
      const times = readouts.filter((readout) => readout.SiPMID === SiPMID).flatMap(({ PETime }) => Array.from(PETime));
      t.true(times.length > 0 && samples.length >= 17 && t0 % 5 === 0);
      t.true(samples.every((sample) => sample >= 0 && sample <= 4095) && samples[peakpos] === Math.max(...samples));
      // The maximum comes 61 ns after the photo-electrons, within their spread and the noise.
      const since = t0 + 5 * peakpos - Math.min(...times);
      t.true(since > 40 && since < 110, `${since} ns`);
      digiCount++;
    }
  }
  t.log(`${digiCount} digis, ${photoElectrons} photo-electrons for ${expected.toFixed(0)}`);
  t.true(digiCount > events / 2);
  t.true(Math.abs(photoElectrons - expected) < 5 * Math.sqrt(expected));
});

test('a table of crystals changes the light and the gain of its channels', async (t) => {
  const workspace = await simulated(t);
  const rows = Array.from({ length: 1348 }, (_, id) => (id === 326 ? '326 0.05 30 30 32 0' : `${id} 0.05 30 30 16 16`));
  workspace.write('crystals.txt', rows.join('\n'));
  await digitise(t, workspace);
  await digitise(t, workspace, 'services.ProditionsService.calSimParams.fileName: "crystals.txt"', ['-o', 'changed.h5']);
  const [nominal, changed] = await Promise.all(['dig.h5', 'changed.h5'].map((name) => open(t, workspace.path(name))));
  const peaks = (reader: EventFileReader, sipm: number) =>
    Array.from({ length: events }, (_, entry) => collection(reader, CaloDigis, entry).filter(({ SiPMID }) => SiPMID === sipm)).flat();
  t.true(peaks(nominal, 653).length > 20);
  t.is(peaks(changed, 653).length, 0, 'a SiPM with 0 ADC/MeV is dead');
  t.true(peaks(changed, 652).length >= peaks(nominal, 652).length);
  const highest = (reader: EventFileReader) => Math.max(...peaks(reader, 652).map(({ waveform, peakpos }) => waveform[peakpos]));
  t.true(highest(changed) > 1.7 * highest(nominal));
  const lyso = peaks(changed, 1164);
  t.true(lyso.length > 20 && lyso.every(({ waveform, peakpos }) => waveform[peakpos] < 300), 'the table has no LYSO');
});

test('bad tables, files and parameters end the job before its first event, without an output file', async (t) => {
  const workspace = await simulated(t);
  workspace.write('short.txt', '0 0.05 30 30 16 16\n1 0.05 30 30 16\n');
  for (const [changes, ...messages] of [
    [
      ['services.ProditionsService.calSimParams.fileName: "short.txt"'],
      /ProditionsService.*short\.txt:2:1: 5 values \(a row of CalSimCrystals has 6/,
    ],
    [['physics.producers.CaloDigiMaker.pulseCache.fileName: "short.txt"'], /short\.txt:1:1: 6 values \(a row of PulseShape has 2/],
    [
      ['physics.producers.CaloShowerROMaker.propagationFileName: "short.txt"'],
      /short\.txt:1:1: 6 values \(a row of PhotonPropagation has 12/,
    ],
    [['source.fileNames: [ "job.fcl" ]'], /job\.fcl/],
    [
      [
        'services.ProditionsService.calSimParams.file: "short.txt"',
        'physics.producers.CaloDigiMaker.nBits: 17',
        'physics.producers.CaloShowerROMaker.LRUCorrection: 0.05',
      ],
      /'services\.ProditionsService\.calSimParams\.file' is not a parameter/,
      /integer, >= 1, <= 16/,
      /LRUCorrection.*true or false/,
    ],
    [
      ['physics.producers.CaloShowerROMaker.caloShowerStepCollection: [ CaloShowerStepMaker, "CaloShowerStepMaker:" ]'],
      /job\.fcl:\d+:\d+: 'physics\.producers\.CaloShowerROMaker\.caloShowerStepCollection': names 'CaloShowerStepMaker' twice/,
    ],
    [['physics.producers.CaloDigiMaker.digitizationEnd: 100'], /the readout ends at 100 ns \(it starts at 450 ns\)/],
    [['physics.producers.CaloDigiMaker.caloShowerROCollection: "ROMaker"'], /asks for mu2e::CaloShowerROs with label 'ROMaker'/],
  ] as const) {
    const { status, stderr } = await workspace.job(digitisation + changes.join('\n'));
    t.not(status, 0, changes[0]);
    for (const message of messages) t.regex(stderr, message);
    t.false(existsSync(workspace.path('dig.h5')), changes[0]);
  }
});

test('a file that was digitised has no steps when they were dropped: the error says what is missing', async (t) => {
  const workspace = await simulated(t);
  await digitise(t, workspace, 'outputs.CalibOutput.outputCommands: [ "keep *_*_*_*", "drop mu2e::CaloShowerSteps_*_*_*" ]');
  const { status, stderr } = await workspace.job(digitisation.replace('dts.h5', 'dig.h5').replace('SourceCalibDigi', 'Again'), [
    '-o',
    'again.h5',
  ]);
  t.not(status, 0);
  t.regex(stderr, /asks for mu2e::CaloShowerSteps with label 'CaloShowerStepMaker'/);
  t.false(existsSync(workspace.path('again.h5')));
});
