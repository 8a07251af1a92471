import test from 'ava';
import { PulseShape } from '../../../../modules/digitisation/readout/PulseShape.ts';
import { ReadoutNoise } from '../../../../modules/digitisation/readout/ReadoutNoise.ts';
import { Waveform } from '../../../../modules/digitisation/readout/Waveform.ts';
import { type DigitiserSettings, type Hit, WaveformDigitiser } from '../../../../modules/digitisation/readout/WaveformDigitiser.ts';
import { seeded } from '../../statistics/seeded.ts';

const settings: DigitiserSettings = { presamples: 16, peakHalfWindow: 2, minPeak: 16, minNoiseAmplitude: 2, maximum: 4095 };
const pulse = new PulseShape(5);
const random = seeded(41);

/** Digitises a signal given sample by sample from sample `at` of a window on. */
function digitise(
  signal: readonly number[],
  {
    at = 100,
    count = 1000,
    noise,
    change = {},
  }: { at?: number; count?: number; noise?: ReadoutNoise; change?: Partial<DigitiserSettings> } = {},
): readonly Hit[] {
  const waveform = new Waveform(pulse);
  waveform.start(count);
  waveform.samples = new Float64Array(count + 100);
  waveform.samples.set(signal, at);
  waveform.begin = at;
  waveform.end = at + signal.length;
  return new WaveformDigitiser({ ...settings, ...change }, noise).digitise(waveform, 1, random);
}

/** A constant of 12.7 ADC instead of noise: pedestal 12. */
class ConstantNoise extends ReadoutNoise {
  override readonly mean = 12.7;
  constructor() {
    super(pulse, { electronics: 0, photoElectrons: 0 });
  }
  override add(samples: Float64Array, begin: number, end: number): void {
    for (let i = begin; i < end; i++) samples[i] += 12.7;
  }
}
const constant = new ConstantNoise();

test('a hit is kept from 16 samples before its peak to the last one of 16 ADC', (t) => {
  const [hit, ...others] = digitise([3, 10.9, 20, 40.7, 30, 16, 15.99, 14]);
  t.deepEqual(others, []);
  t.is(hit.begin, 103 - 16);
  t.deepEqual([...hit.samples], [...Array<number>(13).fill(0), 3, 10, 20, 40, 30, 16]);
  t.is(hit.peak, 16);
});

test('peaks below 16 ADC above the pedestal are left out, also with a pedestal', (t) => {
  t.deepEqual(digitise([5, 10, 15.99, 10, 5]), []);
  t.is(digitise([5, 10, 16, 10, 5]).length, 1);
  // 12.7 of noise, 12 of pedestal: 0.7 are left.
  t.deepEqual(digitise([5, 10, 15.29, 10, 5], { noise: constant }), []);
  t.is(digitise([5, 10, 15.31, 10, 5], { noise: constant }).length, 1);
});

test('noise is made from 16 samples before 2 ADC to the first sample not above 2 ADC', (t) => {
  const signal = [1, 1.99, 2, 30, 60, 30, 20, 18, 17, 3, 2, 1.5, 1];
  const [hit] = digitise(signal, { noise: constant });
  t.is(hit.begin, 104 - 16);
  t.deepEqual([...hit.samples], [...Array<number>(12).fill(12), 13, 14, 14, 42, 72, 42, 32, 30, 29]);
});

test('hits that overlap or touch become one, others stay apart', (t) => {
  const twoPeaks = (distance: number) => digitise([20, 40, 20, ...Array<number>(distance - 3).fill(0), 20, 40, 20]);
  // The first ends before sample 103, the second begins at its peak - 16.
  t.is(twoPeaks(18).length, 1);
  t.is(twoPeaks(19).length, 2);
  t.is(twoPeaks(18)[0].samples.length, 16 + 1 + 18 + 1);
  const [first, second] = twoPeaks(30);
  t.is(first.begin, 85);
  t.is(second.begin, 115);
});

test('saturation: samples end at 4095 with the pedestal, and the first of equals is the peak', (t) => {
  const [hit] = digitise([100, 3000, 5000, 6000, 5000, 4096, 3000, 10], { noise: constant });
  t.deepEqual([...hit.samples.slice(-7)], [112, 3012, 4095, 4095, 4095, 4095, 3012]);
  t.is(hit.begin, 102 - 16);
  t.is(hit.peak, 102 + 3 - hit.begin, 'the last one of the largest samples');
  const [narrow] = digitise([100, 300, 200, 10], { change: { maximum: 255 } });
  t.deepEqual([...narrow.samples.slice(-3)], [100, 255, 200]);
});

test('a waveform that is saturated everywhere is read out and ends with the window', (t) => {
  t.deepEqual(digitise(Array<number>(900).fill(1e6), { at: 0, count: 900 }), [], 'it has no first maximum');
  const [rising] = digitise([...Array<number>(30).fill(0), ...Array<number>(870).fill(1e6)], { at: 0, count: 900 });
  t.is(rising.begin, 30 - 16);
  t.is(rising.samples.length, 900 - 14);
  t.is(rising.peak, 900 - 14 - 1);
});

test('peaks among the first 18 samples are not looked for; what came before the start of the digitisation is no peak', (t) => {
  t.deepEqual(digitise([20, 90, 20], { at: 16 }), []);
  t.is(digitise([20, 90, 20], { at: 17 })[0].begin, 2);
  const [hit] = digitise([...Array<number>(10).fill(0), 90, 80, 70, 60, 50, 40, 22, 20, 25, 20, 0], { at: 0 });
  t.is(hit.begin, 2);
  t.is(hit.peak, 16, 'samples 10 to 15, which are larger, came before the start at sample 16');
});

test('a peak at the end of the window needs the samples after it', (t) => {
  t.deepEqual(digitise([20, 40, 60], { at: 97, count: 100 }), []);
  t.is(digitise([20, 60, 40, 30], { at: 96, count: 100 })[0].samples.length, 19);
});

test('negative samples become 0', (t) => {
  const [hit] = digitise([-5, -0.5, 50, 20]);
  t.deepEqual([...hit.samples.slice(-4)], [0, 0, 50, 20]);
});

test('a window without signal has no hits, noise or not', (t) => {
  t.deepEqual(digitise([]), []);
  t.deepEqual(digitise([1.9, 1.9], { noise: constant }), []);
});

test('noise of a window does not reach into the next one', (t) => {
  const waveform = new Waveform(pulse);
  const digitiser = new WaveformDigitiser(settings, constant);
  waveform.start(1000);
  for (let i = 0; i < 200; i++) waveform.addPhotoElectron(500);
  waveform.build(0.5);
  t.is(digitiser.digitise(waveform, 1, random).length, 1);
  waveform.start(1000);
  t.true(waveform.samples.every((value) => value === 0));
});
