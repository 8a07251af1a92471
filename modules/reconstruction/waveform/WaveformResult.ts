/** A pulse that was found in a waveform. */
export interface WaveformPeak {
  /** Height above the pedestal, ADC; MeV for RawExtract with `legacy`. */
  amplitude: number;
  amplitudeError: number;
  /** When the pulse starts, on the clock of the samples, ns: what Mu2e calls t - 60 - 2.5, with t the fitted place of the maximum. */
  time: number;
  timeError: number;
  /** It is not the first pulse of its waveform. */
  isPileUp: boolean;
}

/**
 * How the search for pulses ended. All but `ok` leave no peaks: `noPeak` nothing reaches the threshold, `tooShort` fewer samples than
 * unknowns, `notFinite` a sample is no number, `tooManyPeaks` more pulses than can be told apart, `notConverged` the fit found no minimum.
 */
export type WaveformStatus = 'ok' | 'noPeak' | 'tooShort' | 'notFinite' | 'tooManyPeaks' | 'notConverged';

/** What a processor found in a waveform. One object serves many waveforms: peaks are overwritten, none is made once there are enough. */
export class WaveformResult {
  status: WaveformStatus = 'noPeak';
  /** Samples at the top of the digitiser's range were there; fits leave them out. */
  isSaturated = false;
  /** Pulses found: `peaks[0]` to before `peaks[peakCount]` are valid. */
  peakCount = 0;
  /** By time. */
  readonly peaks: WaveformPeak[] = [];
  /** Of the fit to all peaks together. */
  chi2 = 0;
  /** Samples less parameters of that fit. */
  ndf = 0;

  /** Forgets the last waveform. */
  clear(status: WaveformStatus): void {
    this.status = status;
    this.isSaturated = false;
    this.peakCount = 0;
    this.chi2 = 0;
    this.ndf = 0;
  }

  /** Adds a peak, later than those before. */
  add(amplitude: number, amplitudeError: number, time: number, timeError: number): void {
    const isPileUp = this.peakCount > 0;
    const peak = this.peaks[this.peakCount++];
    if (peak === undefined) {
      this.peaks.push({ amplitude, amplitudeError, time, timeError, isPileUp });
      return;
    }
    peak.amplitude = amplitude;
    peak.amplitudeError = amplitudeError;
    peak.time = time;
    peak.timeError = timeError;
    peak.isPileUp = isPileUp;
  }

  /** Why the waveform is of no use, in a word for the report of a job; undefined when it has pulses, and chi2/ndf is at most `maxChi2`. */
  problem(maxChi2: number): string | undefined {
    if (this.status !== 'ok') return this.isSaturated ? 'saturated' : this.status;
    return this.passesChi2(maxChi2) ? undefined : 'chi2';
  }

  /** Whether chi2/ndf is at most `maximum`. A fit without degrees of freedom says nothing, and does not pass. */
  passesChi2(maximum: number): boolean {
    return this.ndf > 0 && this.chi2 <= maximum * this.ndf;
  }
}
