import test from 'ava';
import { type ProcessorName, processor, processorNames, resultOf } from './processors.ts';
import { adcPerMeV, lightYield, randomOf, SimulatedDigis } from './simulatedDigis.ts';
import { digisOf, figuresOf, type ProcessorFigures, pileUpFiguresOf } from './waveformStudy.ts';

const depth = 50;
const energy = 6.13;
const truth = adcPerMeV * energy * lightYield(depth);
const count = 2500;

/** All processors see the same digis. */
const made = digisOf(new SimulatedDigis(randomOf(11)), energy, depth, count);
const figures = Object.fromEntries(processorNames.map((name) => [name, figuresOf(processor(name), made)])) as Record<
  ProcessorName,
  ProcessorFigures
>;

test('every deposit of 6.13 MeV gives a digi, and every digi one pulse in every processor', (t) => {
  t.is(made.length, count);
  for (const name of processorNames) t.is(figures[name].singles, 1, name);
});

test('TemplateFit: 6.13 MeV at 50 mm is 95.9 +- 0.5 ADC, spread 7.6 +- 0.3, chi2/ndf 0.11', (t) => {
  const { amplitude, chi2PerNdf, pull } = figures.TemplateFit;
  // The reference is the mean of 250 pulses, and 0.5 its statistical error (docs/decisions.md, 56): 3 standard deviations, with the 0.15 of these.
  t.true(Math.abs(amplitude.mean - 95.9) < 3 * Math.hypot(0.5, amplitude.error), `${amplitude.mean} +- ${amplitude.error}`);
  // 300 000 digis of other seeds have a mean of 96.42 +- 0.014, 0.43 below the light that was made: 4 standard deviations.
  t.true(Math.abs(amplitude.mean - (truth - 0.43)) < 4 * amplitude.error, `${amplitude.mean} +- ${amplitude.error}`);
  t.true(Math.abs(amplitude.deviation - 7.6) < 0.3 + 3 * 0.11, `${amplitude.deviation}`);
  t.true(chi2PerNdf.mean > 0.1 && chi2PerNdf.mean < 0.135, `${chi2PerNdf.mean}`);
  t.true(pull.deviation > 0.7 && pull.deviation < 0.8, `${pull.deviation}`);
});

test('OptimalFilter: the covariance of the noise is right, so are its errors; time is known three times better', (t) => {
  const { amplitude, chi2PerNdf, pull, time } = figures.OptimalFilter;
  // Relative error of a standard deviation of 2500: 1.4 %. 4 of them.
  t.true(Math.abs(pull.deviation - 1) < 0.057, `${pull.deviation}`);
  // chi2/ndf has a standard deviation of sqrt(2/35) per digi: 0.005 for the mean, and the pulse has not quite the right shape.
  t.true(Math.abs(chi2PerNdf.mean - 1) < 0.03, `${chi2PerNdf.mean}`);
  t.true(amplitude.deviation < figures.TemplateFit.amplitude.deviation, 'on the same digis');
  t.true(Math.abs(amplitude.mean - (truth - 0.66)) < 4 * amplitude.error, `${amplitude.mean}`);
  // The bare band of the reference; 2500 digis know their mean to 0.15 ADC.
  t.true(Math.abs(amplitude.mean - 95.9) < 0.5, `${amplitude.mean} +- ${amplitude.error}`);
  t.true(time.deviation < 0.25, `${time.deviation}`);
  t.true(figures.TemplateFit.time.deviation > 0.5 && figures.TemplateFit.time.deviation < 0.7, `${figures.TemplateFit.time.deviation}`);
});

test('OptimalFilter with the light of 50 mm in its pulse has no bias', (t) => {
  const { amplitude, singles } = figuresOf(processor('OptimalFilter', 'lightDepth: 50'), made);
  t.is(singles, 1);
  t.true(Math.abs(amplitude.mean - truth) < 4 * amplitude.error, `${amplitude.mean} +- ${amplitude.error}, truth ${truth}`);
});

test('times of all fits are late by the mean delay of the light, 14.2 ns', (t) => {
  for (const name of ['TemplateFit', 'OptimalFilter'] as const) {
    const { mean, error } = figures[name].time;
    t.true(Math.abs(mean - 14.22) < 5 * error + 0.02, `${name}: ${mean} +- ${error}`);
  }
});

test('two pulses 30 ns apart and more are separated, without bias of more than 2 ADC', (t) => {
  // 6.13 and 3 MeV, 150 digis for each distance; a mean of 97 ADC has an error of 0.6 ADC, of 47 ADC 0.45.
  const simulated = new SimulatedDigis(randomOf(12));
  for (const name of ['TemplateFit', 'OptimalFilter'] as const) {
    for (const distance of [30, 60, 120]) {
      const { separated, first, second } = pileUpFiguresOf(processor(name), simulated, [energy, 3], depth, distance, 150);
      t.true(separated > 0.97, `${name} at ${distance} ns: ${separated}`);
      t.true(
        Math.abs(first.mean) < 2 + 3 * first.error && Math.abs(second.mean) < 2 + 3 * second.error,
        `${name} at ${distance} ns: ${first.mean}, ${second.mean}`,
      );
    }
  }
});

test('single pulses are hardly ever split: less than 1 of 1000 digis of 20 MeV', (t) => {
  const large = digisOf(new SimulatedDigis(randomOf(13)), 20, depth, 1000);
  for (const name of ['TemplateFit', 'OptimalFilter'] as const) {
    const fit = processor(name);
    t.true(large.filter(({ hit }) => resultOf(fit, hit.samples).peakCount !== 1).length <= 1, name);
  }
});
