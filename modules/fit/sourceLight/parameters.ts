import type { ModelParameter } from '../SpectrumModel.ts';

type Range = readonly [number, number];

/** Configuration of the model, as SourceLight declares it. */
export interface SourceLightSettings {
  readonly peakRange: Range;
  readonly widthRange: Range;
  readonly background: boolean;
  readonly betaRange: Range;
}

/** Of the photons, MeV: what `width` is divided by for the relative resolution. Source: Mu2e/CaloCalibration, SourceCalib. */
export const photonEnergy = 6.13;

/** Indices of the parameters; beta and nBackground are there with a background only. */
export const peak = 0;
export const width = 1;
export const sourceYield = 2;
export const backgroundYield = 3;
export const beta = 4;

export function sourceLightParameters(settings: SourceLightSettings, events: number): readonly ModelParameter[] {
  const shape = (name: string, unit: string, about: string, [lower, upper]: Range, step: number): ModelParameter => ({
    ...{ name, unit, about, lower, upper },
    step: Math.min(step, 0.1 * (upper - lower)),
  });
  const error = Math.sqrt(events);
  // A fluctuation upwards of all bins may want more events than there are.
  const most = events + 10 * error;
  const all = [
    shape('peak', 'ADC', 'position of the full-energy peak', settings.peakRange, 0.3),
    shape('width', 'MeV', 'standard deviation of the full-energy peak', settings.widthRange, 0.02),
    { name: 'nSource', unit: 'events', about: 'events of the source', lower: 0, upper: most, step: error },
    { name: 'nBackground', unit: 'events', about: 'events of the background', lower: 0, upper: events, step: error },
    shape('beta', '1/ADC', 'slope of the logarithm of the background', settings.betaRange, 0.005),
  ];
  return settings.background ? all : all.slice(0, backgroundYield);
}

/** Where fits may start: a peak each 2 ADC, with some widths and slopes. */
export function sourceLightGrid({ peakRange, widthRange, background, betaRange }: SourceLightSettings): readonly Float64Array[] {
  const count = Math.max(1, Math.min(60, Math.round((peakRange[1] - peakRange[0]) / 2)));
  const spacing = (peakRange[1] - peakRange[0]) / count;
  const inside = (values: readonly number[], [lower, upper]: Range) => {
    const kept = values.filter((value) => value > lower && value < upper);
    return kept.length > 0 ? kept : [(lower + upper) / 2];
  };
  const points: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    for (const w of inside([0.12, 0.35, 0.5], widthRange)) {
      const place = peakRange[0] + (i + 0.5) * spacing;
      if (!background) points.push(Float64Array.of(place, w, 1));
      else for (const b of inside([-0.04], betaRange)) points.push(Float64Array.of(place, w, 1, 1, b));
    }
  }
  return points;
}
