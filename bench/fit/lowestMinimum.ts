import { NegativeLogLikelihood } from '../../modules/fit/NegativeLogLikelihood.ts';
import { SpectrumObjective } from '../../modules/fit/SpectrumObjective.ts';
import { StartSearch } from '../../modules/fit/starts/StartSearch.ts';
import { PreparedThreePeaks } from '../../modules/fit/threePeaks/PreparedThreePeaks.ts';
import { DampedNewton } from '../../modules/minimizers/engine/DampedNewton.ts';
import { regionOf } from '../../modules/minimizers/engine/region.ts';
import { modelSettings } from '../../test/modules/fit/fits.ts';
import type { Toy } from '../../test/modules/fit/toys.ts';

const bins = { count: 75, lower: 40, width: 1, yieldRange: [40, 120] } as const;
const model = new PreparedThreePeaks(modelSettings, bins, 'exact');
const names = model.parameters(1, 'CsI').map(({ name }) => name);
const objective = new SpectrumObjective(model, new NegativeLogLikelihood(), [], undefined, names.length, bins.count);
const search = new StartSearch(model, bins.count, names);
const newton = new DampedNewton(names.length);
/** Far out, alpha has minima of its own: every start is tried with these, too. */
const alphas = [3.5, 5];

/** The lowest value of -ln L that is reached from the truth and from all places of the peak, each with three values of alpha: 54 starts. */
export function lowestMinimum({ truth, counts }: Toy): number {
  const fitted = counts.slice(bins.lower, bins.lower + bins.count);
  objective.setCounts(fitted);
  const events = counts.reduce((sum, count) => sum + count, 0);
  const parameters = model.parameters(events, 'CsI').map((parameter) => ({ ...parameter, start: 0, fixed: false }));
  const region = regionOf({ parameters, up: 0.5 });
  let lowest = Infinity;
  for (const start of [...search.find(fitted, 20, 0.9), truth]) {
    for (const alpha of [start[2], ...alphas]) {
      const point = start.with(2, alpha).map((value, i) => Math.min(Math.max(value, region.lower[i]), region.upper[i]));
      newton.minimize(objective, region, point, 1e-6, 300);
      lowest = Math.min(lowest, newton.value);
    }
  }
  return lowest;
}
