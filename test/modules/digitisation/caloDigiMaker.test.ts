import test, { type ExecutionContext } from 'ava';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import type { CaloDigi } from '../../../modules/digitisation/products.ts';
import { Workspace } from '../../support/tsfw.ts';

/** Photo-electrons as a configuration gives them, for CaloDigiMaker to digest. */
const plugin = `
import { collection, fields, number, output, producer, sequence, integer, nullPtr, type Producer, type ProducerEvent, type ValuesOf } from 'tsfw';
const { float32, list, ptr, uint16 } = fields;
const CaloShowerROs = collection('mu2e::CaloShowerRO', 'light', {
  SiPMID: uint16({ about: 'SiPM' }),
  step: ptr({ to: 'mu2e::CaloShowerStep', about: 'deposit' }),
  PETime: list({ about: 'photo-electrons', of: float32({ unit: 'ns', about: 'a time' }) }),
});
const parameters = {
  sipms: sequence(integer({ min: 0, max: 65535, about: 'a SiPM' }), { about: 'SiPMs that see light' }),
  times: sequence(number({ about: 'a time' }), { about: 'time of their light; not a number below 0' }),
  photoElectrons: integer({ default: 200, about: 'at each time' }),
};
const products = { readouts: output(CaloShowerROs) };
@producer(parameters, products)
export class Flashes implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}
  produce(event: ProducerEvent): void {
    const { sipms, times, photoElectrons } = this.values;
    event.put(products.readouts, sipms.flatMap((SiPMID) => times.map((time) => ({ SiPMID, step: nullPtr, PETime: Array(photoElectrons).fill(time < 0 ? Number.NaN : time) }))));
  }
}
`;

const job = (flashes: string, spillType = 0, digiMaker = '') => `
process_name: Digi
source: { module_type: EmptyEvent }
physics: {
  producers: {
    EWMProducer: { module_type: EventWindowMarkerProducer  SpillType: ${spillType} }
    CaloShowerROMaker: { module_type: Flashes  ${flashes} }
    CaloDigiMaker: { module_type: CaloDigiMaker  ${digiMaker} }
  }
  p1: [ EWMProducer, CaloShowerROMaker, CaloDigiMaker ]
  trigger_paths: [ p1 ]
  e1: [ out ]
  end_paths: [ e1 ]
}
outputs.out: { module_type: RootOutput  fileName: "dig.h5" }
`;

async function run(t: ExecutionContext, configuration: string) {
  const workspace = new Workspace(t);
  workspace.write('plugins/Flashes.ts', plugin);
  const finished = await workspace.job(configuration, ['-n', '1'], { env: { TSFW_PLUGIN_PATH: workspace.path('plugins') } });
  return { ...finished, file: workspace.path('dig.h5') };
}

async function digisOf(t: ExecutionContext, configuration: string): Promise<readonly CaloDigi[]> {
  const { status, stderr, file } = await run(t, configuration);
  t.is(status, 0, stderr);
  const reader = await hdf5EventFiles.open(file);
  t.teardown(() => reader.close());
  return reader.read(
    reader.descriptions.findIndex(({ schema }) => schema.friendlyName === 'mu2e::CaloDigis'),
    0,
  ) as readonly CaloDigi[];
}

test('light in no order gives digis by SiPM and time; times are after the marker of the window', async (t) => {
  const digis = await digisOf(t, job('sipms: [ 900, 7, 900, 8 ]  times: [ 80000, 1000 ]', 0, 'addNoise: false'));
  t.deepEqual(
    digis.map(({ SiPMID }) => SiPMID),
    [7, 7, 8, 8, 900, 900],
  );
  for (const [i, { SiPMID, t0, waveform, peakpos }] of digis.entries()) {
    // A pulse that starts with a sample has its largest ones 60 ns (0.99925) and 65 ns (0.99442) later. Of 200 photo-electrons both are cut to
    // 106 ADC, and the peak is the last one of equals; of 400 they are 213 and 212 ADC.
    const photoElectrons = SiPMID === 900 ? 400 : 200;
    t.is(t0 + 5 * peakpos, (i % 2 === 0 ? 1000 : 80_000) + (SiPMID === 900 ? 60 : 65));
    t.is(waveform[peakpos], Math.trunc((photoElectrons * 16 * 0.99925) / 30));
    t.is(peakpos, SiPMID === 900 ? 16 : 17);
  }
});

test('on-spill the window has 285 samples: light after it is lost', async (t) => {
  const digis = await digisOf(t, job('sipms: [ 7 ]  times: [ 1000, 1750 ]', 1, 'addNoise: false'));
  t.is(digis.length, 1);
  // The bunch of the first event comes 205 ns before the marker; digis count from the bunch.
  t.true(Math.abs(digis[0].t0 + 5 * digis[0].peakpos - (1000 - 205 + 60)) <= 5, `${digis[0].t0}`);
});

test('saturation: 4095 ADC in all samples around the maximum', async (t) => {
  const [{ waveform, peakpos }] = await digisOf(t, job('sipms: [ 7 ]  times: [ 1000 ]  photoElectrons: 100000'));
  const samples = Array.from(waveform);
  t.is(Math.max(...samples), 4095);
  t.true(samples.filter((sample) => sample === 4095).length > 20);
  t.is(samples[peakpos], 4095);
  t.true(samples[peakpos + 1] < 4095);
});

test('photo-electrons in no SiPM of a crystal, and without a time, are errors of the event', async (t) => {
  for (const [flashes, message] of [
    ['sipms: [ 2696 ]  times: [ 1000 ]', /photo-electrons in SiPM 2696 \(crystals have the SiPMs 0 to 2695\)/],
    ['sipms: [ 5 ]  times: [ 1000, -1 ]', /a photo-electron has no time \(it is not a number\)/],
  ] as const) {
    const { status, stdout, stderr } = await run(t, job(flashes));
    t.not(status, 0);
    t.regex(stdout + stderr, message);
    t.regex(stdout + stderr, /CaloDigiMaker/);
  }
});
