import { readFileSync, renameSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import type { EventFileReader } from '../../../framework/files/EventFile.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import type { ElementOf, ProductSchema } from '../../../framework/index.ts';
import { productId, productName } from '../../../framework/products/productName.ts';
import { type CaloShowerSteps, type GenParticles, type SimParticles, StepPointMCs } from '../../../modules/simulation/products.ts';
import { Workspace } from '../../support/tsfw.ts';

const job = ['-c', 'RunCaloCalibGun-sim.fcl'];
const file = 'dts.owner.SourceCalib.version.sequencer.h5';

async function run(t: ExecutionContext, workspace: Workspace, words: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await workspace.tsfw([...job, ...words]);
  t.is(status, 0, stderr);
  return stdout;
}

async function open(t: ExecutionContext, path: string): Promise<EventFileReader> {
  const reader = await hdf5EventFiles.open(path);
  t.teardown(() => reader.close());
  return reader;
}

const indexOf = (reader: EventFileReader, friendlyName: string): number =>
  reader.descriptions.findIndex((description) => description.schema.friendlyName === friendlyName);

const collectionOf = <S extends ProductSchema>(reader: EventFileReader, friendlyName: string, entry: number) =>
  reader.read(indexOf(reader, friendlyName), entry) as readonly ElementOf<S>[];

test('the same job gives the same bytes, and an event alone gives its products exactly', async (t) => {
  const workspace = new Workspace(t);
  await run(t, workspace, ['--nevts=600']);
  renameSync(workspace.path(file), workspace.path('first.h5'));
  await run(t, workspace, ['--nevts=600']);
  t.true(readFileSync(workspace.path(file)).equals(readFileSync(workspace.path('first.h5'))));
  await run(t, workspace, ['-e', '1430:0:500', '-n', '1', '-o', 'alone.h5']);

  const all = await open(t, workspace.path(file));
  const alone = await open(t, workspace.path('alone.h5'));
  t.is(alone.eventCount, 1);
  t.deepEqual(alone.eventId(0), { run: 1430, subRun: 0, event: 500 });
  t.deepEqual(alone.descriptions.map(productName), all.descriptions.map(productName));
  all.descriptions.forEach(({ level }, index) => {
    if (level === 'Event') t.deepEqual(alone.read(index, 0), all.read(index, 499), productName(all.descriptions[index]));
  });
});

test('the file has the products of the chain, their energies agree, and their references lead to their targets', async (t) => {
  const workspace = new Workspace(t);
  await run(t, workspace, ['-n', '2000']);
  const reader = await open(t, workspace.path(file));
  t.deepEqual(
    reader.descriptions.map(productName).sort(),
    [
      'art::TriggerResults_TriggerResults__SourceCalibSim',
      'mu2e::CaloShowerSteps_CaloShowerStepMaker__SourceCalibSim',
      'mu2e::EventWindowMarker_EWMProducer__SourceCalibSim',
      'mu2e::GenParticles_generate__SourceCalibSim',
      'mu2e::PrimaryParticle_generate__SourceCalibSim',
      'mu2e::ProtonBunchTimeMC_EWMProducer__SourceCalibSim',
      'mu2e::ProtonBunchTime_EWMProducer__SourceCalibSim',
      'mu2e::SimParticlePtrs_CaloShowerStepMaker__SourceCalibSim',
      'mu2e::SimParticles_g4run__SourceCalibSim',
      'mu2e::SpectrumConfig_generate__SourceCalibSim',
      'mu2e::StatusG4_g4run__SourceCalibSim',
      'mu2e::StepPointMCs_g4run_calorimeter_SourceCalibSim',
    ].sort(),
  );
  const simParticlesId = productId('mu2e::SimParticles_g4run__SourceCalibSim');
  const stepsId = productId('mu2e::StepPointMCs_g4run_calorimeter_SourceCalibSim');
  let withDeposit = 0;
  for (let entry = 0; entry < reader.eventCount; entry++) {
    const [photon] = collectionOf<typeof GenParticles>(reader, 'mu2e::GenParticles', entry);
    const particles = collectionOf<typeof SimParticles>(reader, 'mu2e::SimParticles', entry);
    const steps = collectionOf<typeof StepPointMCs>(reader, StepPointMCs.friendlyName, entry);
    const showers = collectionOf<typeof CaloShowerSteps>(reader, 'mu2e::CaloShowerSteps', entry);
    const deposited = steps.reduce((sum, step) => sum + step.totalEDep, 0);
    const compressed = showers.reduce((sum, step) => sum + step.energyDepG4, 0);
    t.true(deposited <= photon.energy + 1e-4, `event ${entry + 1}: ${deposited} MeV of ${photon.energy}`);
    t.true(Math.abs(deposited - compressed) < 1e-5);
    for (const { simParticle } of [...steps, ...showers])
      t.true(simParticle.product === simParticlesId && simParticle.key < particles.length);
    for (const step of steps) t.true(step.time >= photon.time && step.position.z > 11915 && step.position.z < 12816);
    for (const [key, particle] of particles.entries()) {
      for (const daughter of particle.daughters) t.deepEqual(particles[daughter.key].parent, { product: simParticlesId, key });
    }
    if (deposited > 0) withDeposit++;
  }
  // 35 % of the photons enter the face of a crystal's cell, 95 % of these interact: 0.335 expected, 5 sigma of 2000 are 0.053; photons that
  // scatter into the crystals from their sides add a little.
  t.true(Math.abs(withDeposit / 2000 - 0.335) < 0.053, `${withDeposit} of 2000 events have deposits`);
  t.true(reader.parents(indexOf(reader, 'mu2e::CaloShowerSteps'), 0).includes(stepsId));
  t.is(reader.processes[0].name, 'SourceCalibSim');
  t.regex(reader.processes[0].configuration, /baseSeed: 99/);
});

test('a job that cuts the circle says so when it starts; the shipped one does not', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('cut.fcl', '#include "RunCaloCalibGun-sim.fcl"\nphysics.producers.generate.phimax: 2.0\n');
  t.regex(
    (await workspace.tsfw(['-c', 'cut.fcl', '-n', '1'])).stdout,
    /%MSG-w CaloCalibGun: .*\n.*phimin and phimax leave 31.83 % of the circle/,
  );
  t.notRegex(await run(t, workspace, ['-n', '1']), /circle/);
});

test('aimed photons hit their crystals, and the job says how many photons of the source they stand for', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('aimed.fcl', '#include "RunCaloCalibGun-sim.fcl"\nphysics.producers.generate.aimAt: [ 326, 327 ]\n');
  const { status, stdout } = await workspace.tsfw(['-c', 'aimed.fcl', '-n', '300', '-o', 'aimed.h5']);
  t.is(status, 0);
  t.regex(stdout, /each event stands for \d+\.?\d* photons of the source/);
  const reader = await open(t, workspace.path('aimed.h5'));
  let hits = 0;
  for (let entry = 0; entry < 300; entry++) {
    const showers = collectionOf<typeof CaloShowerSteps>(reader, 'mu2e::CaloShowerSteps', entry);
    if (showers.some((step) => step.volumeG4ID === 326 || step.volumeG4ID === 327)) hits++;
  }
  // Most cross the front face at a large angle and a few cm of crystal, a third to a half of a 6 cm attenuation length: without aiming, no
  // more than 1 of 1000 photons enters two given crystals.
  t.true(hits > 100, `${hits} of 300 events have a deposit in the crystals aimed at`);
});

test('values of the gun that do not fit together are found before the first event, at their place', async (t) => {
  const workspace = new Workspace(t);
  workspace.write(
    'bad.fcl',
    '#include "RunCaloCalibGun-sim.fcl"\nphysics.producers.generate.tmin: 2000\nphysics.producers.generate.tmax: 1000\nphysics.producers.generate.nDisk: 2\n',
  );
  const disk = await workspace.tsfw(['-c', 'bad.fcl', '-n', '1']);
  t.is(disk.status, 9);
  t.regex(disk.stderr, /\.\/bad\.fcl:4:35: 'physics\.producers\.generate\.nDisk' is the number 2 \(expected: integer, >= 0, <= 1\)/);
  workspace.write(
    'bad.fcl',
    '#include "RunCaloCalibGun-sim.fcl"\nphysics.producers.generate.tmin: 2000\nphysics.producers.generate.tmax: 1000\nphysics.producers.generate.aimAt: [ 700 ]\n',
  );
  const { status, stderr } = await workspace.tsfw(['-c', 'bad.fcl', '-n', '1']);
  t.is(status, 9);
  t.regex(stderr, /\.\/bad\.fcl:2:34: 'physics\.producers\.generate\.tmin': .*tmax/);
  t.regex(stderr, /\.\/bad\.fcl:4:35: 'physics\.producers\.generate\.aimAt': .*700/);
});
