import { NegativeLogLikelihood } from '../../modules/fit/NegativeLogLikelihood.ts';
import { SpectrumObjective } from '../../modules/fit/SpectrumObjective.ts';
import { PreparedThreePeaks } from '../../modules/fit/threePeaks/PreparedThreePeaks.ts';
import { hesse } from '../../modules/minimizers/errors/hesse.ts';
import { Migrad } from '../../modules/minimizers/Migrad.ts';
import { modelSettings } from '../../test/modules/fit/fits.ts';
import type { Toy } from '../../test/modules/fit/toys.ts';

const bins = { count: 75, lower: 40, width: 1, yieldRange: [40, 120] } as const;
const model = new PreparedThreePeaks(modelSettings, bins, 'exact');
const objective = new SpectrumObjective(model, new NegativeLogLikelihood(), [], undefined, 8, bins.count);
const migrad = new Migrad({ strategy: 1 });

/**
 * Pull of the peak by HESSE at the minimum that MIGRAD reaches from the truth: not necessarily the lowest, but the one that a fit with a good idea
 * of the answer finds. For comparison with studies that start there.
 */
export function pullFromTruth({ truth, counts }: Toy): number {
  objective.setCounts(counts.slice(bins.lower, bins.lower + bins.count));
  const events = counts.reduce((sum, count) => sum + count, 0);
  const parameters = model.parameters(events, 'CsI').map((parameter, i) => ({ ...parameter, start: truth[i], fixed: false }));
  const problem = { objective, parameters, up: 0.5, tolerance: 0.01, callLimit: 5000 };
  const { values } = migrad.minimize(problem);
  return (values[0] - truth[0]) / hesse(problem, values).errors[0];
}
