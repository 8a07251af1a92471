import test from 'ava';
import { Chi2Pearson } from '../../../modules/fit/Chi2Pearson.ts';
import { RooFit } from '../../../modules/fit/RooFit.ts';
import { MlLevenbergMarquardt } from '../../../modules/minimizers/MlLevenbergMarquardt.ts';
import { seeded } from '../statistics/seeded.ts';
import { chi2Settings, fitCounts, fitWith } from './fits.ts';
import { referenceCases } from './referenceFits.ts';
import { drawToy } from './toys.ts';

const counts = referenceCases[5].counts;
const standard = fitCounts(fitWith(), counts);

test('a fixed parameter stays, has no error, and adds a degree of freedom', (t) => {
  const { parameters, goodness, covariance } = fitCounts(fitWith({ fixed: { alpha: 1.2 } }), counts);
  t.like(parameters[2], { name: 'alpha', value: 1.2, error: 0, fixed: true, atLimit: false });
  t.is(goodness.ndf, standard.goodness.ndf + 1);
  t.true(covariance.slice(16, 24).every((element) => element === 0));
});

test('a parameter may be fixed outside of its range', (t) => {
  const { parameters, minimization } = fitCounts(fitWith({ fixed: { width: 0.15 } }), counts);
  t.is(minimization, 'converged');
  t.like(parameters[1], { value: 0.15, fixed: true, atLimit: false });
});

test('a constraint pulls, makes the error smaller and counts as a measurement', (t) => {
  const { value, error } = standard.parameters[0];
  const sigma = error / 2;
  const mean = value + error;
  const constrained = fitCounts(fitWith({ constraints: [{ parameter: 'peak', mean, sigma }] }), counts);
  const peak = constrained.parameters[0];
  // Two measurements of errors 1 and 1/2, one error apart, if the likelihood is a parabola.
  t.true(Math.abs((peak.value - value) / error - 0.8) < 0.25, `${(peak.value - value) / error}`);
  t.true(Math.abs(peak.error / error - Math.sqrt(0.2)) < 0.1, `${peak.error / error}`);
  t.is(constrained.goodness.ndf, standard.goodness.ndf + 1);
});

test('yields: the likelihood has no bias, Neyman loses about chi2, Pearson gains half of it (60 spectra, seed 41)', (t) => {
  const random = seeded(41);
  const toys = Array.from({ length: 60 }, () => drawToy('N', random));
  const lost = (settings: Parameters<typeof fitWith>[0]) => {
    const fit = fitWith({ ...settings, minos: 'none' });
    return toys.map((toy) => {
      const { expected, counts: fitted } = fitCounts(fit, toy.counts);
      return expected.reduce((sum, mu) => sum + mu, 0) - fitted.reduce((sum, n) => sum + n, 0);
    });
  };
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  // A likelihood with free yields has as many events as the data, unless a yield is at its limit.
  t.true(Math.abs(mean(lost({}))) < 2);
  // The spread of chi2 is sqrt(2 * 67) = 11.6: 1.5 for the mean; 5 sigma.
  t.true(Math.abs(mean(lost({ statistic: chi2Settings.statistic })) + 67) < 7.5);
  t.true(Math.abs(mean(lost({ statistic: new Chi2Pearson() })) - 33.5) < 4);
});

test('RooFit counts as RooFit does: its value is that of the reference at the reference', (t) => {
  const { fits } = referenceCases[5];
  const fixed = Object.fromEntries(standard.parameters.map(({ name }, i) => [name, fits.roofit_nll.values[i]]));
  const { minimum } = fitCounts(fitWith({ statistic: new RooFit(), fixed, minos: 'none' }), counts);
  t.true(Math.abs(minimum - fits.roofit_nll.fmin) < 1e-8, `${minimum} for ${fits.roofit_nll.fmin}`);
  t.throws(() => fitWith({ statistic: new RooFit(), minimizer: new MlLevenbergMarquardt({ iterations: 10 }) }), {
    message: /sum of squares/,
  });
});

test('LYSO spectra have a higher lower limit of the full-energy peak', (t) => {
  const spectrum = { counts, lower: 0, upper: 120 };
  const limits = (['CsI', 'LYSO'] as const).map((crystalType) => fitWith().fit({ ...spectrum, crystalType }).parameters[4].lower);
  t.true(Math.abs(limits[1] / limits[0] - 2) < 1e-12);
});

test('MINOS of all parameters, or of none', (t) => {
  const all = fitCounts(fitWith({ minos: 'all' }), counts).parameters;
  t.true(all.every(({ lowerStatus, upperStatus }) => lowerStatus !== 'none' && upperStatus !== 'none'));
  t.true(all.filter(({ lowerStatus }) => lowerStatus === 'valid').length >= 6);
  t.true(fitCounts(fitWith({ minos: 'none' }), counts).parameters.every(({ lowerStatus }) => lowerStatus === 'none'));
});

test('derived quantities follow from the parameters', (t) => {
  const { derived, parameters } = standard;
  const peak = parameters[0].value;
  t.true(Math.abs(derived['mevPerAdc'] - 6.13 / peak) < 1e-12);
  t.true(Math.abs(peak - derived['firstPeak'] - (0.511 * peak) / 6.13) < 1e-9);
  t.true(
    Math.abs(derived['fractionFull'] + derived['fractionFirst'] + derived['fractionSecond'] + derived['fractionBackground'] - 1) < 1e-12,
  );
  t.true(derived['compositePeak'] > derived['secondPeak'] && derived['compositePeak'] < peak + 1);
});
