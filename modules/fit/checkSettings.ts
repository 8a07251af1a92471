import { nearestName } from '../../parser/index.ts';
import type { SpectrumFitSettings } from './SpectrumFitSettings.ts';
import type { ModelParameter } from './SpectrumModel.ts';

/** What contradicts something else, and the setting that should change. */
export interface SettingsProblem {
  readonly setting: keyof SpectrumFitSettings;
  readonly problem: string;
}

/** @returns the parameters of the model, with ranges for a spectrum of one event */
export function modelParameters({ model, statistic, fitRange, yieldRange }: SpectrumFitSettings): readonly ModelParameter[] {
  const bins = { count: 1, lower: fitRange[0], width: fitRange[1] - fitRange[0], yieldRange };
  return model.prepare(bins, statistic.integration, 'CsI').parameters(1, 'CsI');
}

/** What is wrong with a name of a parameter. @param why nothing can be done without it */
export function unknownParameter(name: string, known: readonly string[], why: string): string {
  const nearest = nearestName(name, known);
  return `'${name}' is no parameter of the model (${why}) ${nearest === undefined ? '' : `did you mean '${nearest}'? `}known: ${known.join(', ')}`;
}

/** Finds what contradicts in the settings of a fit. */
export function settingsProblems(settings: SpectrumFitSettings): readonly SettingsProblem[] {
  const { fitRange, yieldRange, statistic, minimizer, constraints, fixed } = settings;
  if (!(fitRange[0] < fitRange[1]))
    return [{ setting: 'fitRange', problem: `the range of the fit ${fitRange.join(' to ')} is empty (its ends must rise) exchange them` }];
  const problems: SettingsProblem[] = [];
  const report = (setting: keyof SpectrumFitSettings, problem: string) => problems.push({ setting, problem });
  if (!(yieldRange[0] <= fitRange[0] && yieldRange[1] >= fitRange[1])) {
    report(
      'yieldRange',
      `the range of yields ${yieldRange.join(' to ')} does not contain the range of the fit (yields would not count all that is fitted) widen it`,
    );
  }
  const known = modelParameters(settings).map(({ name }) => name);
  const requireKnown = (setting: 'constraints' | 'fixed', name: string) => {
    if (!known.includes(name)) report(setting, unknownParameter(name, known, 'nothing can be said about it'));
  };
  for (const { parameter } of constraints) requireKnown('constraints', parameter);
  for (const name of Object.keys(fixed)) requireKnown('fixed', name);
  for (const { parameter, sigma } of constraints) {
    if (!(sigma > 0))
      report('constraints', `the constraint of '${parameter}' has the width ${sigma} (it must be above 0) fix the parameter instead`);
  }
  if (statistic.exactTotal && minimizer.needs?.includes('squares')) {
    report('minimizer', 'the minimizer needs a sum of squares (the test statistic is none) choose another of the two');
  }
  return problems;
}

/**
 * @returns the parameters of the model, with ranges for a spectrum of one event
 * @throws RangeError when the settings contradict each other
 */
export function checkSettings(settings: SpectrumFitSettings): readonly ModelParameter[] {
  const [first] = settingsProblems(settings);
  if (first !== undefined) throw new RangeError(first.problem);
  return modelParameters(settings);
}
