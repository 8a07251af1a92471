import test from 'ava';
import type { SpectrumFitResult } from '../../../modules/fit/SpectrumFitResult.ts';
import { chi2Settings, fitCounts, fitWith, standardSettings } from './fits.ts';
import { referenceCases } from './referenceFits.ts';

for (const [kind, settings] of [
  ['nll_int', standardSettings],
  ['chi2_int', chi2Settings],
] as const) {
  const fit = fitWith(settings);
  const results: readonly SpectrumFitResult[] = referenceCases.map(({ counts }) => fitCounts(fit, counts));

  test(`${kind}: all minima are those of iminuit`, (t) => {
    t.is(results.length, 30);
    referenceCases.forEach(({ id, fits }, i) => {
      const { minimum, minimization, parameters } = results[i];
      const reference = fits[kind];
      t.is(minimization, 'converged');
      t.true(Math.abs(minimum - reference.fmin) < 1e-4, `${id}: ${minimum} for ${reference.fmin}`);
      t.true(Math.abs(parameters[0].value - reference.values[0]) < 0.01 * reference.errors[0], `${id}: peak`);
    });
  });

  test(`${kind}: errors of the peak are those of iminuit where no parameter is at a limit`, (t) => {
    const ratios = referenceCases
      .map(({ fits }, i) => ({
        ratio: results[i].parameters[0].error / fits[kind].errors[0],
        peak: results[i].parameters[0],
        atLimit: fits[kind].atLimit ?? [],
      }))
      // Within an error of its limit, iminuit's error is that of the sine of its transformation.
      .filter(({ atLimit, peak }) => atLimit.length === 0 && peak.value - peak.lower > peak.error && peak.upper - peak.value > peak.error)
      .map(({ ratio }) => ratio)
      .sort((a, b) => a - b);
    t.true(ratios.length >= 25, `${ratios.length} fits`);
    t.true(ratios[0] > 0.98 && ratios[ratios.length - 1] < 1.02, `${ratios[0]} to ${ratios[ratios.length - 1]}`);
    t.true(Math.abs(ratios[Math.floor(ratios.length / 2)] - 1) < 0.005);
  });

  test(`${kind}: asymmetric errors of the peak are those of iminuit where both are valid`, (t) => {
    let compared = 0;
    referenceCases.forEach(({ id, fits }, i) => {
      const { lowerError, upperError, lowerStatus, upperStatus } = results[i].parameters[0];
      const { lower, upper, valid } = fits[kind].minosPeak;
      if (!valid || lowerStatus !== 'valid' || upperStatus !== 'valid') return;
      compared++;
      t.true(Math.abs(lowerError / -lower - 1) < 0.01, `${id}: ${lowerError} for ${-lower}`);
      t.true(Math.abs(upperError / upper - 1) < 0.01, `${id}: ${upperError} for ${upper}`);
    });
    t.true(compared >= 27, `${compared} fits`);
  });

  test(`${kind}: goodness of fit has 67 degrees of freedom and the reference's probability`, (t) => {
    referenceCases.forEach(({ fits }, i) => {
      const { chi2, ndf, pValue } = results[i].goodness;
      t.is(ndf, 67);
      t.true(Math.abs(chi2 - (fits[kind].bakerCousins ?? 0)) < 0.01);
      t.true(Math.abs(pValue - (fits[kind].pvalueBC ?? 0)) < 1e-3);
    });
  });
}
