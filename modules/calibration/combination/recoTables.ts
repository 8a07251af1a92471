import { tableRowCount } from '../../calorimeter/geometry/identifiers.ts';
import { CalCombinedEnergyCalib, CalEnergyCalib, CalEnergyCalibInfo } from '../../conditions/tables/energyTables.ts';
import type { RunInterval } from '../../conditions/text/RunInterval.ts';
import { fixed, tableText } from '../../conditions/text/tableText.ts';
import type { Combination } from './CombinationStrategy.ts';
import { badFits, noMeasurement } from './statusCodes.ts';

/** The constant of a channel as tables have it: MeV per ADC, or ADC per MeV in those of Mu2e's table maker. */
export interface Constant {
  readonly roid: number;
  readonly value: number;
  /** 0 for a constant that was kept. */
  readonly error: number;
  readonly code: number;
  readonly message: string;
}

const channels = Array.from({ length: tableRowCount }, (_, roid) => roid);

/** MeV per ADC for every channel. @param previous constants to keep, MeV per ADC */
export const constantsOf = (combinationOf: (roid: number) => Combination, previous: ArrayLike<number>): readonly Constant[] =>
  channels.map((roid) => {
    const { gain, code, message } = combinationOf(roid);
    if (gain === undefined) return { roid, value: previous[roid], error: 0, code, message };
    return { roid, value: 1 / gain.value, error: gain.error / gain.value ** 2, code, message };
  });

/** As Mu2e's table maker writes them: new constants in ADC per MeV, kept ones as they are. It has one code for every reason to keep one. */
export const legacyConstantsOf = (
  combinationOf: (roid: number) => Combination,
  previous: ReadonlyMap<number, number>,
): readonly Constant[] =>
  channels.map((roid) => {
    const { gain, code, message } = combinationOf(roid);
    const status = code === noMeasurement.code ? { code: badFits.code, message: badFits.message } : { code, message };
    return { roid, value: gain?.value ?? previous.get(roid) ?? 1, error: gain?.error ?? 0, ...status };
  });

/** The table that reconstruction reads. */
export const recoTableText = (constants: readonly Constant[], intervals: readonly RunInterval[]): string =>
  tableText(
    CalEnergyCalib,
    constants.map(({ roid, value }) => ({ roid, adc2mev: value })),
    intervals,
  );

/** How each constant came about. */
export const infoTableText = (constants: readonly Constant[], intervals: readonly RunInterval[]): string =>
  tableText(
    CalCombinedEnergyCalib,
    constants.map(({ roid, value, error, code, message }) => ({
      ...{ roid, adc2mev: value, adc2mev_err: error, status_code: code, status_message: message },
    })),
    intervals,
  );

/** The same as Mu2e's table maker writes it: another name, and messages without quotes. */
export const legacyInfoText = (constants: readonly Constant[], intervals: readonly RunInterval[]): string =>
  [
    ['TABLE', CalEnergyCalibInfo.name, ...intervals].join(' '),
    ...constants.map(({ roid, value, error, code, message }) => [roid, fixed(value), fixed(error), code, message].join()),
    '',
  ].join('\n');
