import { number } from '../../../framework/index.ts';

/** The noise of the readout, by the names of Mu2e's noiseCache: for those who make it and those who filter it. */
export const noiseParameters = {
  elecNphotPerNs: number({
    default: 0.18,
    min: 0,
    max: 10,
    unit: 'photo-electrons/ns',
    about: 'noise of the electronics: Gaussian of this times the period',
  }),
  rinNphotPerNs: number({
    default: 0.25,
    min: 0,
    max: 10,
    unit: 'photo-electrons/ns',
    about: 'photo-electrons from radiation-induced light',
  }),
  darkNphotPerNs: number({ default: 0, min: 0, max: 10, unit: 'photo-electrons/ns', about: 'photo-electrons without light' }),
};
