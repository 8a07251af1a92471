import { mkdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import type { ElementOf } from '../../../framework/index.ts';
import { type Histogram1D, HistogramFileReader } from '../../../framework/index.ts';
import type { CaloShowerSteps } from '../../../modules/simulation/products.ts';
import { Workspace } from '../../support/tsfw.ts';

const dts = 'dts.owner.SourceCalib.version.sequencer.h5';
const dig = 'dig.owner.SourceCalib.version.sequencer.h5';
const nts = 'nts.owner.SourceCalibSimAna.version.sequencer.h5';
const aimed = '#include "RunCaloCalibGun-sim.fcl"\nphysics.producers.generate.aimAt: [ 326, 327, 350, 351 ]\n';

test('the three jobs of the source calibration run in a row; spectra and true energies agree with the steps', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('aimed.fcl', aimed);
  workspace.write('ana.fcl', '#include "RunCaloCalibGun-ana.fcl"\nphysics.analyzers.SourceAna.picture: { crystals: [ 326, 582 ] }\n');
  for (const words of [
    ['-c', 'aimed.fcl', '-n', '1500'],
    ['-c', 'RunCaloCalibGun-digi.fcl', dts],
    ['-c', 'ana.fcl', dig],
  ]) {
    const { status, stderr } = await workspace.tsfw(words);
    t.is(status, 0, stderr);
  }
  const svg = readFileSync(workspace.path('spectra.svg'), 'utf8');
  for (const text of ['crystal 326: ', 'crystal 582: ', 'amplitude (ADC)', 'entries per bin']) t.true(svg.includes(text), text);
  const png = readFileSync(workspace.path('spectra.png'));
  t.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  t.is(png.readUInt32BE(16), 1680, 'width in pixels');
  t.true(png.length > 20_000, 'letters and bars are drawn');

  const spectra = await HistogramFileReader.open(workspace.path(nts));
  t.teardown(() => spectra.close());
  t.is(spectra.names.length, 1348 + 1348 + 2696);
  const crystal = spectra.read('SourceAna/crystals_ADC/cry_326') as Histogram1D;
  t.is(crystal.axes[0].unit, 'ADC');
  t.deepEqual([crystal.axes[0].edges[0], crystal.axes[0].edges[120]], [0, 120]);
  t.is((spectra.read('SourceAna/crystals_ADC/cry_582') as Histogram1D).axes[0].edges[120], 2000, 'LYSO has a range of its own');
  // The full-energy peak and its two escape peaks lie between 75 and 105 ADC: with 6.13 MeV at 16 ADC/MeV nothing is far above.
  const values = [...crystal.values];
  const sum = (from: number, to: number) => values.slice(from + 1, to + 1).reduce((a, b) => a + b, 0);
  t.true(sum(75, 105) > 0.5 * crystal.entries, `${sum(75, 105)} of ${crystal.entries} between 75 and 105 ADC`);
  t.true(sum(110, 120) + values[121] <= 0.02 * crystal.entries);

  // Each true energy that was filled is the sum of the crystal's steps in one event of the dts file.
  const steps = await hdf5EventFiles.open(workspace.path(dts));
  t.teardown(() => steps.close());
  const index = steps.descriptions.findIndex(({ schema }) => schema.name === 'mu2e::CaloShowerStep');
  const expected = new Float64Array(152);
  for (let entry = 0; entry < steps.eventCount; entry++) {
    let energy = 0;
    for (const step of steps.read(index, entry) as readonly ElementOf<typeof CaloShowerSteps>[])
      if (step.volumeG4ID === 326) energy += step.energyDepG4;
    if (energy > 0) expected[1 + Math.floor(energy * 15)]++;
  }
  const truth = spectra.read('SourceAna/crystals_edep_truth/cry_326') as Histogram1D;
  for (const [bin, count] of truth.values.entries())
    t.true(count <= expected[bin], `bin ${bin}: ${count} filled, ${expected[bin]} deposited`);
  t.is(truth.entries, crystal.entries);
});

test('everything in one process gives the spectra of the three jobs', async (t) => {
  const workspace = new Workspace(t);
  const more = 'physics.producers.generate.aimAt: [ 326, 327 ]\nsource.firstRun: 1430\nsource.maxEvents: 300\n';
  workspace.write('sim.fcl', `#include "RunCaloCalibGun-sim.fcl"\n${more}`);
  workspace.write('simdig.fcl', `#include "RunCaloCalibGun-simdig.fcl"\n${more}`);
  for (const words of [
    ['-c', 'sim.fcl'],
    ['-c', 'RunCaloCalibGun-digi.fcl', dts],
    ['-c', 'RunCaloCalibGun-ana.fcl', dig],
    ['-c', 'simdig.fcl'],
  ]) {
    const { status, stderr } = await workspace.tsfw(words);
    t.is(status, 0, stderr);
  }
  const three = await HistogramFileReader.open(workspace.path(nts));
  const one = await HistogramFileReader.open(workspace.path('nts.owner.SourceCalibSimDigiAna.version.sequencer.h5'));
  t.teardown(() => three.close());
  t.teardown(() => one.close());
  for (const name of ['crystals_ADC/cry_326', 'crystals_ADC/cry_327', 'sipm_ADC/sipm_652', 'crystals_edep_truth/cry_326']) {
    const [a, b] = [three, one].map((file) => file.read(`SourceAna/${name}`) as Histogram1D);
    t.deepEqual(b.values, a.values, name);
    t.true(a.entries > 0);
  }
});

test('a file of the wrong stage is refused before the first event', async (t) => {
  const workspace = new Workspace(t);
  t.is((await workspace.tsfw(['-c', 'RunCaloCalibGun-sim.fcl', '-n', '3'])).status, 0);
  const ana = await workspace.tsfw(['-c', 'RunCaloCalibGun-ana.fcl', dts]);
  t.is(ana.status, 9);
  t.regex(ana.stderr, /asks for mu2e::CaloDigis with label 'CaloDigiMaker'/);
  t.is((await workspace.tsfw(['-c', 'RunCaloCalibGun-digi.fcl', dts])).status, 0);
  const digi = await workspace.tsfw(['-c', 'RunCaloCalibGun-digi.fcl', dig]);
  t.is(digi.status, 9);
  t.regex(digi.stderr, /process_name 'SourceCalibDigi' is used up/);
});

test('a picture that cannot be written is refused before the first event, at its place', async (t) => {
  const workspace = new Workspace(t);
  for (const [fileName, why] of [
    ['nowhere/spectra', /folder .*nowhere of the output file does not exist/],
    ['taken', /taken\.png cannot be written \(it is a directory\)/],
  ] as const) {
    mkdirSync(workspace.path('taken.png'), { recursive: true });
    workspace.write(
      'ana.fcl',
      `#include "RunCaloCalibGun-ana.fcl"\nphysics.analyzers.SourceAna.picture: { crystals: [ 1 ] fileName: "${fileName}" }\n`,
    );
    const { status, stderr } = await workspace.tsfw(['-c', 'ana.fcl', 'unread.h5']);
    t.is(status, 9);
    t.regex(stderr, /\.\/ana\.fcl:2:38: 'physics\.analyzers\.SourceAna\.picture': /);
    t.regex(stderr, why);
  }
});
