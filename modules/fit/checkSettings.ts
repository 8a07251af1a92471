import type { SpectrumFitSettings } from './SpectrumFitSettings.ts';
import type { ModelParameter } from './SpectrumModel.ts';

/**
 * Finds what contradicts in the settings of a fit.
 * @returns the parameters of the model, with ranges for a spectrum of one event
 * @throws RangeError with the first problem
 */
export function checkSettings(settings: SpectrumFitSettings): readonly ModelParameter[] {
  const { fitRange, yieldRange, statistic, minimizer, constraints, fixed, model } = settings;
  const fail = (problem: string): never => {
    throw new RangeError(problem);
  };
  if (!(fitRange[0] < fitRange[1])) fail(`the range of the fit ${fitRange.join(' to ')} is empty (its ends must rise) exchange them`);
  if (!(yieldRange[0] <= fitRange[0] && yieldRange[1] >= fitRange[1])) {
    fail(
      `the range of yields ${yieldRange.join(' to ')} does not contain the range of the fit (yields would not count all that is fitted) widen it`,
    );
  }
  const bins = { count: 1, lower: fitRange[0], width: fitRange[1] - fitRange[0], yieldRange };
  const parameters = model.prepare(bins, statistic.integration).parameters(1, 'CsI');
  const known = parameters.map(({ name }) => name);
  for (const name of [...constraints.map(({ parameter }) => parameter), ...Object.keys(fixed)]) {
    if (!known.includes(name)) fail(`'${name}' is no parameter of the model (nothing can be said about it) known: ${known.join(', ')}`);
  }
  for (const { parameter, sigma } of constraints) {
    if (!(sigma > 0)) fail(`the constraint of '${parameter}' has the width ${sigma} (it must be above 0) fix the parameter instead`);
  }
  if (statistic.exactTotal && minimizer.needs?.includes('squares')) {
    fail('the minimizer needs a sum of squares (the test statistic is none) choose another of the two');
  }
  return parameters;
}
