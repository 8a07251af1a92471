import test, { type ExecutionContext } from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import type { ElementOf, ProductSchema } from '../../../framework/index.ts';
import { productId } from '../../../framework/products/productName.ts';
import { recoTableText } from '../../../modules/calibration/combination/recoTables.ts';
import { RunInterval } from '../../../modules/conditions/text/RunInterval.ts';
import { CaloHits, CaloRecoDigis } from '../../../modules/reconstruction/products.ts';
import { Workspace } from '../../support/tsfw.ts';
import { exactSamples } from './waveform/simulatedDigis.ts';

interface Digi {
  readonly sipm: number;
  readonly t0: number;
  readonly samples: readonly number[];
}

/** A digi of a pulse of `amplitude` ADC that starts at `time`, ns. */
const digi = (sipm: number, amplitude: number, time: number): Digi => ({
  ...{ sipm, t0: time - 60 },
  samples: Array.from(exactSamples(38, 12, [{ amplitude, start: 60 }]), Math.round),
});

const configuration = (digis: readonly Digi[], reco = '', services = '') => `
process_name: Reco
source: { module_type: EmptyEvent }
services: { ${services} }
physics: {
  producers: {
    EWMProducer: { module_type: EventWindowMarkerProducer  SpillType: 1 }
    CaloDigiMaker: {
      module_type: GivenDigis
      sipms: [ ${digis.map(({ sipm }) => sipm)} ]
      t0s: [ ${digis.map(({ t0 }) => t0)} ]
      waveforms: [ ${digis.map(({ samples }) => `[ ${samples} ]`)} ]
    }
    CaloRecoDigiMaker: { module_type: CaloRecoDigiMaker ${reco} }
    CaloHitMaker: { module_type: CaloHitMaker }
  }
  p1: [ EWMProducer, CaloDigiMaker, CaloRecoDigiMaker, CaloHitMaker ]
  trigger_paths: [ p1 ]
  e1: [ out ]
  end_paths: [ e1 ]
}
outputs.out: { module_type: RootOutput  fileName: "reco.h5" }
`;

async function run(t: ExecutionContext, text: string, files: Readonly<Record<string, string>> = {}) {
  const workspace = new Workspace(t);
  for (const [name, content] of Object.entries(files)) workspace.write(name, content);
  const finished = await workspace.job(text, ['-n', '1']);
  return { ...finished, file: workspace.path('reco.h5') };
}

async function reconstruct(t: ExecutionContext, text: string, files: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr, file } = await run(t, text, files);
  t.is(status, 0, stdout + stderr);
  const reader = await hdf5EventFiles.open(file);
  t.teardown(() => reader.close());
  const read = <S extends ProductSchema>(schema: S) =>
    reader.read(
      reader.descriptions.findIndex((description) => description.schema.friendlyName === schema.friendlyName),
      0,
    ) as readonly ElementOf<S>[];
  return { recoDigis: read(CaloRecoDigis), hits: read(CaloHits), stdout };
}

const close = (t: ExecutionContext, value: number, expected: number, tolerance: number) =>
  t.true(Math.abs(value - expected) < tolerance, `${value}, expected ${expected}`);

test('both SiPMs of a crystal make one hit: mean energy, time after the proton bunch, references to pulses and digis', async (t) => {
  const { recoDigis, hits } = await reconstruct(t, configuration([digi(20, 96, 1000), digi(21, 100, 1002), digi(24, 80, 1000)]));
  t.deepEqual(
    recoDigis.map(({ SiPMID, digi, pileUp }) => ({ SiPMID, digi, pileUp })),
    [20, 21, 24].map((SiPMID, key) => ({
      SiPMID,
      digi: { product: productId('mu2e::CaloDigis_CaloDigiMaker__Reco'), key },
      pileUp: false,
    })),
  );
  close(t, recoDigis[0].eDep, 6, 0.02);
  close(t, recoDigis[0].time, 1000 + 212.5, 0.2);
  t.is(recoDigis[0].ndf, 35);
  t.is(hits.length, 1, 'a crystal with one SiPM makes none');
  const [{ crystalID, nSiPMs, eDep, time, recoDigis: members }] = hits;
  t.deepEqual([crystalID, nSiPMs], [10, 2]);
  close(t, eDep, 6.12, 0.02);
  close(t, time, 1213.5, 0.3);
  t.deepEqual(
    members,
    [0, 1].map((key) => ({ product: productId('mu2e::CaloRecoDigis_CaloRecoDigiMaker__Reco'), key })),
  );
});

test('RecoFromMCTruth measures the proton bunch where it truly was, with the error that is asked for', async (t) => {
  const withTruth = (error: string) =>
    configuration([digi(20, 96, 1000), digi(21, 100, 1000)]).replace('SpillType: 1', `SpillType: 1  RecoFromMCTruth: true  ${error}`);
  // Event 1: the bunch comes 5 ns before the tick that is 200 ns before the marker.
  const exact = await reconstruct(t, withTruth(''));
  close(t, exact.recoDigis[0].time, 1000 + 205, 0.2);
  const smeared = await reconstruct(t, withTruth('RecoFromMCTruthErr: 8'));
  const shift = smeared.recoDigis[0].time - exact.recoDigis[0].time;
  t.true(Math.abs(shift) > 0.01 && Math.abs(shift) < 40, `a Gaussian of 8 ns gave ${shift}`);
  t.is((await reconstruct(t, withTruth('RecoFromMCTruthErr: 8'))).recoDigis[0].time, smeared.recoDigis[0].time);
});

test('pulses more than 6 ns apart are two hits', async (t) => {
  const { hits } = await reconstruct(t, configuration([digi(21, 96, 1020), digi(20, 96, 1000)]));
  t.deepEqual(
    hits.map(({ crystalID, nSiPMs, recoDigis }) => ({ crystalID, nSiPMs, first: recoDigis[0].key })),
    [
      { crystalID: 10, nSiPMs: 1, first: 1 },
      { crystalID: 10, nSiPMs: 1, first: 0 },
    ],
  );
});

test('digis without a pulse are left out and counted, by reason', async (t) => {
  const flat = { sipm: 20, t0: 500, samples: Array(38).fill(12) };
  const short = { sipm: 21, t0: 500, samples: [40] };
  const saturated = { sipm: 22, t0: 500, samples: Array(38).fill(4095) };
  // 40 ADC from sample to sample: no pulse has this shape.
  const noisy = { ...digi(23, 900, 1000), samples: digi(23, 900, 1000).samples.map((sample, i) => sample + (i % 2) * 40) };
  const { recoDigis, hits, stdout } = await reconstruct(t, configuration([flat, short, saturated, noisy]));
  t.deepEqual([recoDigis.length, hits.length], [0, 0]);
  t.regex(stdout, /digis without a pulse, by reason: 1 chi2, 1 noPeak, 1 saturated, 1 tooShort/);
});

test('constants and processors come from the configuration; LYSO has its own scale', async (t) => {
  const digis = [digi(1164, 1600, 1000), digi(20, 96, 1000)];
  const { recoDigis } = await reconstruct(
    t,
    configuration(
      digis,
      'processorStrategy: OptimalFilter  UseProtonBunchTime: false',
      'ProditionsService: { calCalib: { ADC2MeVCsI: 0.05  timeoffset: 3 } }',
    ),
  );
  close(t, recoDigis[0].eDep, 6, 0.02);
  close(t, recoDigis[1].eDep, 4.8, 0.02);
  close(t, recoDigis[1].time, 997, 0.2);
  const raw = await reconstruct(t, configuration(digis, 'processor: { tool_type: RawExtract }  processorStrategy: TemplateFit'));
  t.is(raw.recoDigis[0].ndf, 1);
  close(t, raw.recoDigis[1].eDep, 6, 0.1);
  const legacy = await reconstruct(t, configuration(digis, 'processorStrategy: RawExtract  RawProcessor: { legacy: true  windowPeak: 3 }'));
  t.is(legacy.recoDigis[1].eDepErr, 0);
});

test('a table of constants is applied in its interval of validity; a job in none ends before its first event', async (t) => {
  const table = (interval: string) => ({
    'RecoTable.txt': recoTableText(
      Array.from({ length: 2720 }, (_, roid) => ({ roid, value: roid === 21 ? 0.1 : 0.05, error: 0, code: 0, message: 'OK: C+S' })),
      [RunInterval.parse(interval) as RunInterval],
    ),
  });
  const services = 'DbService.textFile: [ "RecoTable.txt" ]  ProditionsService.calCalib.useDb: true'
    .split('  ')
    .map((line) => `services.${line}`)
    .join('\n');
  const job = `${configuration([digi(20, 96, 1000), digi(21, 96, 1000)])}\n${services}\n`;
  const { recoDigis } = await reconstruct(t, job, table('1:0-max:max'));
  close(t, recoDigis[0].eDep, 4.8, 0.02);
  close(t, recoDigis[1].eDep, 9.6, 0.04);
  const { status, stdout, stderr } = await run(t, job, table('5-9'));
  t.not(status, 0);
  t.regex(stderr, /during beginSubRun[^]*no CalEnergyCalib is valid for run 1 subrun 0 \(there is 5:0-9:999999 of RecoTable\.txt:1\)/);
  t.notRegex(stdout, /Events total = [1-9]/);
});

test('unknown strategies, processors and parameters are errors before the first event, with the nearest name', async (t) => {
  for (const [reco, message] of [
    ['processorStrategy: TemplatFit', /processorStrategy' is .*did you mean 'TemplateFit'/],
    ['processor: { tool_type: OptimalFilte }', /tool_type 'OptimalFilte'.*not a known WaveformProcessor.*did you mean 'OptimalFilter'/],
    ['TemplateProcessor: { windowPeek: 3 }', /TemplateProcessor\.windowPeek' is not a parameter.*did you mean 'windowPeak'/],
    ['RawProcessor: { minPeakAmplitude: -1 }', /RawProcessor\.minPeakAmplitude' is/],
    ['maxChi2Cut: -1', /maxChi2Cut' is/],
  ] as const) {
    const { status, stderr } = await run(t, configuration([digi(20, 96, 1000)], reco));
    t.is(status, 9, reco);
    t.regex(stderr, message);
  }
});

test('a digi of a SiPM that does not exist is an error of the event', async (t) => {
  const { status, stdout, stderr } = await run(t, configuration([digi(2720, 96, 1000)]));
  t.not(status, 0);
  t.regex(stdout + stderr, /a digi is of SiPM 2720 \(ids are 0 to 2719\)/);
});
