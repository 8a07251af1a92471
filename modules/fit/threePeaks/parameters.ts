import type { CrystalType } from '../../calorimeter/geometry/identifiers.ts';
import type { ModelParameter } from '../SpectrumModel.ts';

type Range = readonly [number, number];

/** Configuration of the model, as ThreePeaks declares it. */
export interface ThreePeaksSettings {
  readonly tailPower: number;
  readonly peakRange: Range;
  readonly widthRange: Range;
  readonly alphaRange: Range;
  readonly betaRange: Range;
  readonly minFullFraction: number;
  readonly minFullFractionLYSO: number;
}

/** MeV: the photon, and it less one and two electron masses. The values of Mu2e's fit. */
export const peakEnergies: readonly number[] = [6.13, 5.619, 5.108];

/** Indices of the parameters. The yields are in the order of the components. */
export const peak = 0;
export const width = 1;
export const alpha = 2;
export const beta = 3;
export const firstYield = 4;
export const parameterCount = 8;

export const components: readonly string[] = ['full', 'first', 'second', 'background'];

/** The parameters and their ranges for a spectrum of so many events. */
export function threePeaksParameters(settings: ThreePeaksSettings, events: number, crystalType: CrystalType): readonly ModelParameter[] {
  const { peakRange, widthRange, alphaRange, betaRange } = settings;
  const minFull = events * (crystalType === 'LYSO' ? settings.minFullFractionLYSO : settings.minFullFraction);
  const error = Math.sqrt(events);
  const shape = (name: string, unit: string, about: string, [lower, upper]: Range, step: number): ModelParameter => ({
    ...{ name, unit, about, lower, upper },
    step: Math.min(step, 0.1 * (upper - lower)),
  });
  const yieldOf = (name: string, about: string, lower = 0): ModelParameter => ({
    ...{ name, unit: 'events', about, lower, upper: events },
    step: Math.min(error, 0.1 * (events - lower)),
  });
  return [
    shape('peak', 'ADC', 'position of the full-energy peak', peakRange, 0.5),
    shape('width', 'MeV', 'standard deviation of the three peaks', widthRange, 0.03),
    shape('alpha', '', 'distance of the start of the tails from the positions of the peaks, in standard deviations', alphaRange, 0.2),
    shape('beta', '1/ADC', 'slope of the logarithm of the background', betaRange, 0.005),
    yieldOf('nFull', 'events in the full-energy peak', minFull),
    yieldOf('nFirst', 'events in the first escape peak'),
    yieldOf('nSecond', 'events in the second escape peak'),
    yieldOf('nBackground', 'events of the background'),
  ];
}

/** Where fits may start: every combination of a peak each ADC and a few values of the others, inside of their ranges. */
export function threePeaksGrid(settings: ThreePeaksSettings): readonly Float64Array[] {
  const { peakRange, widthRange, alphaRange, betaRange } = settings;
  const inside = (values: readonly number[], [lower, upper]: Range) => {
    const margin = 0.01 * (upper - lower);
    const kept = values.filter((value) => value >= lower + margin && value <= upper - margin);
    return kept.length > 0 ? kept : [(lower + upper) / 2];
  };
  const peakCount = Math.max(1, Math.min(40, Math.floor(peakRange[1] - peakRange[0])));
  const spacing = (peakRange[1] - peakRange[0]) / peakCount;
  const points: Float64Array[] = [];
  for (let i = 0; i < peakCount; i++) {
    for (const w of inside([0.27, 0.35, 0.45], widthRange)) {
      for (const a of inside([0.4, 0.8, 1.8], alphaRange)) {
        for (const b of inside([-0.025], betaRange)) {
          points.push(Float64Array.of(peakRange[0] + (i + 0.5) * spacing, w, a, b, 1, 1, 1, 1));
        }
      }
    }
  }
  return points;
}
