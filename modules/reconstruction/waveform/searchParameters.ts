import { integer, number, optional, string, table } from '../../../framework/index.ts';

/** Parameters of every processor that fits the pulse: the pulse itself, and the rules by which pulses are looked for. */
export const searchParameters = {
  pulseCache: table(
    {
      fileName: optional(
        string({ about: 'text table of the pulse, columns t_ns and relative_amplitude; the packaged pulse_shape_2p5ns.csv when absent' }),
      ),
    },
    { about: 'pulse that is fitted' },
  ),
  windowPeak: integer({ default: 3, min: 1, max: 100, unit: 'samples', about: 'a peak is the first maximum among so many on either side' }),
  numNoiseBins: integer({
    default: 5,
    min: 1,
    max: 1000,
    unit: 'samples',
    about: 'first samples whose mean is the first guess of the pedestal',
  }),
  minDTPeaks: number({ default: 20, min: 0, unit: 'ns', about: 'smallest distance of two pulses' }),
  psdThreshold: number({ default: 0.1, min: 0, about: 'a further pulse is at least this share of the waveform at its place' }),
  saturation: integer({ default: 4095, min: 1, unit: 'ADC', about: 'samples of this value and above are in saturation and left out' }),
};
