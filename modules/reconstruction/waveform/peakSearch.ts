/**
 * Where pulses may be in a waveform, by the rules of Mu2e's processors.
 * Source: Mu2e/Offline, CaloReco/src/CaloTemplateWFProcessor.cc and CaloRawWFProcessor.cc.
 */

/** Whether sample `i` is the first of the largest among `window` samples on either side, which all exist. */
export function isFirstMaximum(values: Float64Array, count: number, i: number, window: number): boolean {
  if (i < window || i >= count - window) return false;
  const value = values[i];
  for (let k = 1; k <= window; k++) if (values[i - k] >= value || values[i + k] > value) return false;
  return true;
}

/** Whether sample `i` and its neighbours stand at least `minimum` above `pedestal`. */
export const isHigh = (values: Float64Array, i: number, pedestal: number, minimum: number): boolean =>
  values[i - 1] - pedestal >= minimum && values[i] - pedestal >= minimum && values[i + 1] - pedestal >= minimum;

/** A pulse whose maximum is no maximum of the samples shows by a sample that the next one does not fall below to less than this. */
const smallestShareOfNext = 0.8;

/** First sample at least `minimum` above `pedestal` that is not alone, or -1: for waveforms that end, or saturate, before a maximum. */
export function firstHigh(values: Float64Array, count: number, pedestal: number, minimum: number): number {
  for (let i = 0; i < count - 1; i++) {
    const height = values[i] - pedestal;
    if (height >= minimum && values[i + 1] - pedestal >= smallestShareOfNext * height) return i;
  }
  return -1;
}
