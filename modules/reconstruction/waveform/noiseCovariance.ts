import { PulseShape } from '../../digitisation/readout/PulseShape.ts';
import type { NoiseRates } from '../../digitisation/readout/ReadoutNoise.ts';

/** Values of the pulse are summed at so many points of a sampling period. */
const pointsPerPeriod = 20;

/** Cutting to whole counts adds the variance of a uniform distribution of width 1, ADC^2. */
const quantisationVariance = 1 / 12;

/**
 * Covariance of two samples of the readout's noise, by their distance in samples, ADC^2: photo-electrons at random (Campbell's theorem: rate
 * times the pulse's autocorrelation), white noise of the electronics and quantisation.
 * Source of the theorem: N. R. Campbell, Proc. Cambridge Philos. Soc. 15 (1909) 117.
 * @param sampling ns  @param fileName table of the pulse  @param scale amplitude of a photo-electron, ADC
 */
export function noiseCovariance(sampling: number, fileName: string | undefined, rates: NoiseRates, scale: number): Float64Array {
  const shape = new PulseShape(sampling, fileName);
  const step = sampling / pointsPerPeriod;
  const points = Float64Array.from({ length: shape.sampleCount * pointsPerPeriod }, (_, i) => shape.at(i * step));
  return Float64Array.from({ length: shape.sampleCount }, (_, lag) => {
    let sum = 0;
    for (let i = lag * pointsPerPeriod; i < points.length; i++) sum += points[i] * points[i - lag * pointsPerPeriod];
    const white = lag === 0 ? (rates.electronics * sampling * scale) ** 2 + quantisationVariance : 0;
    return rates.photoElectrons * scale * scale * sum * step + white;
  });
}
