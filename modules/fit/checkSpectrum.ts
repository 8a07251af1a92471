import type { FittedBins } from './FitLayout.ts';
import type { InputStatus } from './SpectrumFitResult.ts';
import type { Spectrum, SpectrumFitSettings } from './SpectrumFitSettings.ts';

/**
 * Whether a spectrum can be fitted, and the number of its events in the range of yields.
 * @param freeCount number of free parameters
 */
export function checkSpectrum(
  spectrum: Spectrum,
  bins: FittedBins,
  freeCount: number,
  { yieldRange, statistic }: SpectrumFitSettings,
): { readonly status: InputStatus; readonly events: number } {
  const { counts, lower } = spectrum;
  let [events, fitted] = [0, 0];
  let [isFinite, isNegative] = [true, false];
  let used = 0;
  for (let i = 0; i < counts.length; i++) {
    const centre = lower + (i + 0.5) * bins.width;
    const isFitted = i >= bins.first && i < bins.first + bins.count;
    if (!isFitted && !(centre >= yieldRange[0] && centre <= yieldRange[1])) continue;
    isFinite &&= Number.isFinite(counts[i]);
    isNegative ||= counts[i] < 0;
    events += counts[i];
    if (!isFitted) continue;
    fitted += counts[i];
    if (statistic.counts(counts[i])) used++;
  }
  if (bins.count === 0 || !(bins.width > 0)) return { status: 'fewBins', events };
  if (!isFinite) return { status: 'notFinite', events };
  if (isNegative) return { status: 'negative', events };
  if (fitted === 0) return { status: 'empty', events };
  if (fitted <= freeCount) return { status: 'fewEvents', events };
  return { status: used <= freeCount ? 'fewBins' : 'ok', events };
}
