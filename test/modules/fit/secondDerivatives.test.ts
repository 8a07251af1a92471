import test from 'ava';
import { Chi2Neyman } from '../../../modules/fit/Chi2Neyman.ts';
import { Chi2Pearson } from '../../../modules/fit/Chi2Pearson.ts';
import { NegativeLogLikelihood } from '../../../modules/fit/NegativeLogLikelihood.ts';
import { RooFit } from '../../../modules/fit/RooFit.ts';
import { SpectrumObjective } from '../../../modules/fit/SpectrumObjective.ts';
import { PreparedThreePeaks } from '../../../modules/fit/threePeaks/PreparedThreePeaks.ts';
import { seeded } from '../statistics/seeded.ts';
import { modelSettings } from './fits.ts';
import { drawToy } from './toys.ts';

const bins = { count: 75, lower: 40, width: 1, yieldRange: [40, 120] } as const;
const size = 8;

for (const statistic of [new NegativeLogLikelihood(), new Chi2Neyman(), new Chi2Pearson(), new RooFit()]) {
  test(`${statistic.constructor.name}: second derivatives are those of the gradient, at bounds too (5 toys, seed 7)`, (t) => {
    const random = seeded(7);
    const model = new PreparedThreePeaks(modelSettings, bins, statistic.integration);
    const constraints = [{ index: 0, mean: 100, sigma: 2 }];
    const totalTo = statistic.exactTotal ? 115.2 : undefined;
    const objective = new SpectrumObjective(model, statistic, constraints, totalTo, size, bins.count);
    for (let k = 0; k < 5; k++) {
      const { truth, counts } = drawToy('N', random);
      objective.setCounts(counts.slice(bins.lower, bins.lower + bins.count));
      const events = counts.reduce((sum, count) => sum + count, 0);
      const parameters = model.parameters(events, 'CsI');
      // One parameter stands at its lower bound, one next to its upper one.
      const lower = Float64Array.from(parameters, (parameter, i) => (i === 1 ? truth[1] : parameter.lower));
      const upper = Float64Array.from(parameters, (parameter, i) => (i === 2 ? truth[2] + 1e-7 : parameter.upper));
      const gradient = new Float64Array(size);
      const hessian = new Float64Array(size * size);
      const value = objective.secondDerivatives(truth, lower, upper, gradient, hessian);
      t.true(Math.abs(value / objective.value(truth) - 1) < 1e-12);
      const above = new Float64Array(size);
      const below = new Float64Array(size);
      for (let q = 0; q < size; q++) {
        const step = 1e-3 / Math.sqrt(hessian[q * size + q]);
        objective.gradient(truth.with(q, truth[q] + step), above);
        objective.gradient(truth.with(q, truth[q] - step), below);
        for (let p = 0; p < size; p++) {
          const scale = Math.sqrt(hessian[p * size + p] * hessian[q * size + q]);
          const difference = hessian[p * size + q] - (above[p] - below[p]) / (2 * step);
          // One-sided differences at the bounds are as good as their step of 0.003 errors.
          const precision = [p, q].some((i) => i === 1 || i === 2) ? 3e-3 : 1e-5;
          t.true(Math.abs(difference) < precision * scale, `${p} ${q}: ${difference / scale}`);
        }
      }
    }
  });
}
