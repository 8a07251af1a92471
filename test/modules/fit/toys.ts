import type { Random } from '../../../framework/index.ts';
import { PreparedThreePeaks } from '../../../modules/fit/threePeaks/PreparedThreePeaks.ts';
import { samplePoisson } from '../../../modules/statistics/samplePoisson.ts';
import { modelSettings } from './fits.ts';

/** Classes of spectra: R, 8 000 to 40 000 events and a width below 0.3 MeV; N, nominal, up to 0.4 MeV; W, wide, 4 000 to 40 000 events, up to 0.6 MeV. */
export type ToyClass = 'R' | 'N' | 'W';

const ranges = {
  R: { events: [8000, 40000], width: [0.25, 0.3] },
  N: { events: [8000, 40000], width: [0.25, 0.4] },
  W: { events: [4000, 40000], width: [0.22, 0.6] },
} as const;

export interface Toy {
  /** Parameters in the order of ThreePeaks. */
  readonly truth: Float64Array;
  /** 120 bins of 1 ADC from 0; those below 40 ADC are empty. */
  readonly counts: Float64Array;
}

const firstBin = 40;
const bins = { count: 80, lower: firstBin, width: 1, yieldRange: [40, 120] } as const;
const model = new PreparedThreePeaks(modelSettings, bins, 'exact');

/** A spectrum drawn from the model with random parameters, as the study of the reference draws them. */
export function drawToy(kind: ToyClass, random: Random): Toy {
  const between = (from: number, to: number) => from + (to - from) * random.uniform();
  const { events, width } = ranges[kind];
  const total = Math.exp(between(Math.log(events[0]), Math.log(events[1])));
  const [full, first, second] = [between(0.22, 0.45), between(0.2, 0.4), between(0.04, 0.15)];
  const truth = Float64Array.of(
    ...[between(93, 106), between(width[0], width[1]), between(0.3, 2), between(-0.05, -0.01)],
    ...[full, first, second, 1 - full - first - second].map((share) => share * total),
  );
  const expected = new Float64Array(bins.count);
  model.expected(truth, expected);
  const counts = new Float64Array(firstBin + bins.count);
  expected.forEach((mean, i) => {
    counts[firstBin + i] = samplePoisson(mean, random);
  });
  return { truth, counts };
}
