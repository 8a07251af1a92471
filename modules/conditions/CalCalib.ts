import { tableRowCount, typeOfSipm } from '../calorimeter/geometry/identifiers.ts';

/** Calibration constants of all channels, by SiPM id: 2720 values, also for PIN diodes and spare channels. */
export interface CalCalib {
  /** MeV per ADC */
  readonly adcToMeV: Float64Array;
  /** Taken off measured times, ns. */
  readonly timeCorrection: Float64Array;
}

/** The same constants for all channels of a kind. @param csi MeV per ADC, also of channels without a crystal  @param lyso MeV per ADC  @param time ns */
export const uniformCalCalib = (csi: number, lyso: number, time: number): CalCalib => ({
  adcToMeV: Float64Array.from({ length: tableRowCount }, (_, sipm) => (typeOfSipm(sipm) === 'CAPHRI' ? lyso : csi)),
  timeCorrection: new Float64Array(tableRowCount).fill(time),
});
