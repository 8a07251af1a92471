import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import type { EventFileReader } from '../../../framework/files/EventFile.ts';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { Axis, type ElementOf, type Histogram1D, HistogramFileReader, type ProductSchema } from '../../../framework/index.ts';
import { CrystalEnergies } from '../../../modules/calibration/CrystalEnergies.ts';
import { selectCrystals } from '../../../modules/calibration/selectCrystals.ts';
import { uniformCalCalib } from '../../../modules/conditions/CalCalib.ts';
import { CaloDigis } from '../../../modules/digitisation/products.ts';
import { CaloShowerSteps } from '../../../modules/simulation/products.ts';
import { Workspace } from '../../support/tsfw.ts';
import { processor, resultOf } from '../reconstruction/waveform/processors.ts';
import { exactSamples } from '../reconstruction/waveform/simulatedDigis.ts';
import { Moments } from '../reconstruction/waveform/waveformStudy.ts';

const dts = 'dts.owner.SourceCalib.version.sequencer.h5';
const dig = 'dig.owner.SourceCalib.version.sequencer.h5';
const nts = 'nts.owner.SourceCalibSimAna.version.sequencer.h5';
const crystals = 'physics.producers.generate.aimAt: [ 326, 327, 350, 351 ]\n';
const events = '4000';

/** What the three jobs left: their files, and what the last one printed. */
interface Chain {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly report: string;
}
let chain: Promise<Chain> | undefined;

/** A folder with the files of the three jobs, which run once. */
async function afterTheChain(t: ExecutionContext, ...names: readonly string[]): Promise<{ workspace: Workspace; report: string }> {
  const workspace = new Workspace(t);
  chain ??= runChain(t);
  const { files, report } = await chain;
  for (const name of names) writeFileSync(workspace.path(name), files.get(name)!);
  return { workspace, report };
}

async function runChain(t: ExecutionContext): Promise<Chain> {
  const workspace = new Workspace(t);
  workspace.write('aimed.fcl', `#include "RunCaloCalibGun-sim.fcl"\n${crystals}`);
  workspace.write('ana.fcl', '#include "RunCaloCalibGun-ana.fcl"\nphysics.analyzers.SourceAna.picture: { crystals: [ 326, 582 ] }\n');
  let report = '';
  for (const words of [
    ['-c', 'aimed.fcl', '-n', events],
    ['-c', 'RunCaloCalibGun-digi.fcl', dts],
    ['-c', 'ana.fcl', dig],
  ]) {
    const { status, stdout, stderr } = await workspace.tsfw(words);
    t.is(status, 0, stderr);
    report = stdout;
  }
  const names = [dts, dig, nts, 'spectra.svg', 'spectra.png'];
  return { files: new Map(names.map((name) => [name, readFileSync(workspace.path(name))])), report };
}

test('the three jobs of the source calibration run in a row; spectra and true energies agree with the steps', async (t) => {
  const { workspace, report } = await afterTheChain(t, dts, dig, nts, 'spectra.svg', 'spectra.png');
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

  const { lengths, full, deposits } = await replay(t, workspace);
  // Typical digis of the source have 36 to 38 samples: the mean of 5000 of them has an error of 0.03.
  t.log(`${lengths.count} digis of 4.9 to 6.13 MeV: ${lengths.mean.toFixed(2)} +- ${lengths.error.toFixed(2)} samples`);
  t.true(lengths.count > 1000 && lengths.mean > 36 && lengths.mean < 38, `${lengths.mean}`);
  // The printed estimate of the peak against the crystals in which 6.13 MeV were deposited; its systematic error is 0.5 ADC.
  const printed = /all \d+ CsI crystals: \d+ entries, full-energy peak at ([\d.]+) \+- ([\d.]+) ADC \(chi2\/ndf ([\d.]+)\)/.exec(report);
  t.truthy(printed, report);
  const [position, error, quality] = printed!.slice(1).map(Number);
  t.log(`full-energy peak ${position} +- ${error} ADC, truth ${full.mean.toFixed(2)} +- ${full.error.toFixed(2)} (${full.count} crystals)`);
  t.true(Math.abs(position - full.mean) < 0.5 + 3 * Math.hypot(error, full.error), `${position}, truth ${full.mean}`);
  t.true(quality < 2);
  t.regex(report, /crystal 326: \d+ entries.*\n.*[▁▂▃▄▅▆▇█]/);

  // Entry by entry: every histogram of true energies holds, for the crystals that pass the cuts, what the dts file says was deposited there.
  let entries = 0;
  const axis = new Axis({ bins: 150, range: [0, 10] });
  for (let id = 0; id < 1348; id++) {
    const { values: filled } = spectra.read(`SourceAna/crystals_edep_truth/cry_${id}`) as Histogram1D;
    const expected = new Float64Array(152);
    for (const energy of deposits.get(id) ?? []) expected[axis.index(energy)]++;
    t.deepEqual(occupied(filled), occupied(expected), `crystal ${id}`);
    entries += deposits.get(id)?.length ?? 0;
  }
  t.log(`${entries} true energies in ${deposits.size} crystals`);
  t.true(entries > 2000);
});

/** Bins that hold something. */
const occupied = (values: Float64Array) => Object.fromEntries([...values.entries()].filter(([, value]) => value > 0));

interface Replay {
  /** Lengths of the digis of crystals with a peak of the source in them. */
  readonly lengths: Moments;
  /** Amplitudes of crystals with all of its energy. */
  readonly full: Moments;
  /** By crystal: what was deposited in it according to the dts file, MeV, for each event in which it passes the cuts. */
  readonly deposits: ReadonlyMap<number, readonly number[]>;
}

/** Goes through the files as the analysis does. */
async function replay(t: ExecutionContext, workspace: Workspace): Promise<Replay> {
  const [steps, digis] = await Promise.all([dts, dig].map((name) => hdf5EventFiles.open(workspace.path(name))));
  t.teardown(() => steps.close());
  t.teardown(() => digis.close());
  const read = <S extends ProductSchema>(reader: EventFileReader, { friendlyName }: S, entry: number) =>
    reader.read(
      reader.descriptions.findIndex(({ schema }) => schema.friendlyName === friendlyName),
      entry,
    ) as readonly ElementOf<S>[];
  const fit = processor('TemplateFit');
  const seen = new CrystalEnergies();
  const { adcToMeV } = uniformCalCalib(0.0625, 0.00375, 0);
  const [lengths, full] = [new Moments(), new Moments()];
  const deposits = new Map<number, number[]>();
  for (let entry = 0; entry < digis.eventCount; entry++) {
    const energies = new Map<number, number>();
    for (const { volumeG4ID, energyDepG4 } of read(steps, CaloShowerSteps, entry))
      energies.set(volumeG4ID, (energies.get(volumeG4ID) ?? 0) + energyDepG4);
    seen.clear();
    for (const { SiPMID, t0, waveform } of read(digis, CaloDigis, entry)) {
      if ((energies.get(SiPMID >> 1) ?? 0) >= 4.9) lengths.add(waveform.length);
      const result = resultOf(fit, waveform);
      if (!result.passesChi2(2)) continue;
      for (const { amplitude, time } of result.peaks.slice(0, result.peakCount)) seen.add(SiPMID, amplitude, t0 + time, adcToMeV[SiPMID]);
    }
    selectCrystals(seen, { ratioCut: 0.8, timeCut: 20 }, (index, amplitude) => {
      const { crystal } = seen.get(index);
      const energy = energies.get(crystal)!;
      deposits.set(crystal, [...(deposits.get(crystal) ?? []), energy]);
      if (energy > 6.12) full.add(amplitude);
    });
  }
  return { lengths, full, deposits };
}

test('everything in one process gives the spectra of the three jobs', async (t) => {
  const { workspace } = await afterTheChain(t, nts);
  workspace.write('simdig.fcl', `#include "RunCaloCalibGun-simdig.fcl"\n${crystals}source.firstRun: 1430\n`);
  const { status, stderr } = await workspace.tsfw(['-c', 'simdig.fcl', '-n', events]);
  t.is(status, 0, stderr);
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

test('a file of the wrong stage, and one that was cut short, are refused before the first event', async (t) => {
  const { workspace } = await afterTheChain(t, dts, dig);
  const cut = (name: string, share: number): string => {
    const content = readFileSync(workspace.path(name));
    const short = `short-${share}-${name}`;
    writeFileSync(workspace.path(short), content.subarray(0, Math.ceil(share * content.length)));
    return short;
  };
  for (const [job, file, status, message] of [
    ['ana', dts, 9, /asks for mu2e::CaloDigis with label 'CaloDigiMaker'/],
    ['digi', dig, 9, /process_name 'SourceCalibDigi' is used up/],
    ['digi', cut(dts, 0.9), 20, /cannot open 'short-.*the file is truncated/],
    ['ana', cut(dig, 0.9), 20, /cannot open 'short-.*the file is truncated/],
    ['ana', cut(dig, 1e-5), 20, /cannot open 'short-/],
  ] as const) {
    const finished = await workspace.tsfw(['-c', `RunCaloCalibGun-${job}.fcl`, file]);
    t.is(finished.status, status, finished.stderr);
    t.regex(finished.stderr, message);
    t.false(existsSync(workspace.path(nts)), 'nothing is left that looks like a result');
  }
});

test('waveforms of one sample, in saturation, and of SiPMs without a crystal are passed over and counted by their reason', async (t) => {
  const workspace = new Workspace(t);
  const pulse = Array.from(exactSamples(38, 12, [{ amplitude: 96.5, start: 60 }]), Math.round);
  // 40 ADC from sample to sample: no pulse has this shape.
  const noisy = exactSamples(38, 12, [{ amplitude: 900, start: 60 }]).map((sample, i) => Math.round(sample) + (i % 2) * 40);
  const waveforms = [[40], Array<number>(38).fill(4095), pulse, pulse, [...noisy], Array<number>(38).fill(12)];
  const { status, stdout, stderr } = await workspace.job(
    `
    process_name: Ana
    source: { module_type: EmptyEvent }
    services.TFileService.fileName: "nts.h5"
    physics: {
      producers: { CaloDigiMaker: { module_type: GivenDigis sipms: [ 20, 21, 652, 2700, 22, 23 ] t0s: [ 0, 0, 0, 0, 0, 0 ] waveforms: [ ${waveforms.map((samples) => `[ ${samples} ]`)} ] } }
      analyzers: { SourceAna: { module_type: SourceCalibDigiAna caloShowerSimCollection: CaloDigiMaker } }
      p1: [ CaloDigiMaker ] trigger_paths: [ p1 ]
      e1: [ SourceAna ] end_paths: [ e1 ]
    }`,
    ['-n', '1'],
  );
  t.is(status, 0, stderr);
  t.regex(
    stdout,
    /1 digis used; passed over: 1 a SiPM without a crystal, 1 chi2, 1 noPeak, 1 saturated, 1 tooShort\n1 crystals have entries:\ncrystal 326: 1 entries\n/,
  );
  const spectra = await HistogramFileReader.open(workspace.path('nts.h5'));
  t.teardown(() => spectra.close());
  t.deepEqual(occupied((spectra.read('SourceAna/crystals_ADC/cry_326') as Histogram1D).values), { 97: 1 });
  t.is(spectra.read('SourceAna/crystals_ADC/cry_10').entries + spectra.read('SourceAna/crystals_ADC/cry_11').entries, 0);
});

test('an unknown processor is an error before the first event, with the nearest name', async (t) => {
  const workspace = new Workspace(t);
  const ana = 'physics.analyzers.SourceAna';
  workspace.write(
    'ana.fcl',
    `#include "RunCaloCalibGun-ana.fcl"\n${ana}.processorStrategy: "OptimalFiltre"\n${ana}.processor: { tool_type: TemplatFit }\n`,
  );
  const { status, stderr } = await workspace.tsfw(['-c', 'ana.fcl', 'unread.h5']);
  t.is(status, 9);
  t.regex(stderr, /OptimalFiltre.*did you mean 'OptimalFilter'/);
  t.regex(stderr, /tool_type 'TemplatFit'.*did you mean 'TemplateFit'/);
});

test('a table of the pulse that is missing or is no table is an error before the first event, and leaves no file', async (t) => {
  const workspace = new Workspace(t);
  workspace.write('bad.txt', '0 1 2\n');
  workspace.write('empty.txt', '');
  workspace.write('row.txt', '0 0\n');
  for (const [processor, name, why] of [
    ['TemplateFit', 'nofile', /cannot read nofile \(there is no such file\)/],
    ['TemplateFit', 'bad.txt', /bad\.txt:1:1: 3 values \(a row of PulseShape has 2/],
    ['OptimalFilter', 'nofile', /cannot read nofile \(there is no such file\)/],
    ['OptimalFilter', 'empty.txt', /empty\.txt has no tables/],
    ['OptimalFilter', 'row.txt', /row\.txt/],
  ] as const) {
    const { status, stderr } = await workspace.job(
      `
      process_name: Ana
      source: { module_type: EmptyEvent }
      services.TFileService.fileName: "nts.h5"
      physics: {
        producers: { CaloDigiMaker: { module_type: GivenDigis sipms: [] t0s: [] waveforms: [] } }
        analyzers: { SourceAna: { module_type: SourceCalibDigiAna caloShowerSimCollection: CaloDigiMaker processor: { tool_type: ${processor} pulseCache: { fileName: "${name}" } } } }
        p1: [ CaloDigiMaker ] trigger_paths: [ p1 ]
        e1: [ SourceAna ] end_paths: [ e1 ]
      }`,
      ['-n', '1'],
    );
    t.true(status === 20 || status === 21, `${processor} ${name}: ${status}`);
    t.regex(stderr, why);
    t.false(existsSync(workspace.path('nts.h5')));
  }
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
