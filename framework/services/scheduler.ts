import { boolean, integer } from '../parameters/index.ts';

/** Parameters of `services.scheduler`. */
export const schedulerParameters = {
  wantSummary: boolean({ default: false, about: 'print the summaries of paths and modules at the end of the job' }),
  errorOnSIGINT: boolean({ default: true, about: 'give the job status 128 + signal when a signal ended it, instead of 0' }),
};

/** Parameters that every source has. */
export const sourceParameters = {
  reportFrequency: integer({ default: 1, min: 0, about: 'report every n-th event; 0 for never' }),
};
