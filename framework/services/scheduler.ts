import { boolean, integer, sequence, string } from '../parameters/index.ts';

const categories = (about: string) => sequence(string({ about: 'a category of exceptions, as in StdException' }), { default: [], about });

/** Parameters of `services.scheduler`. */
export const schedulerParameters = {
  wantSummary: boolean({ default: false, about: 'print the summaries of paths and modules at the end of the job' }),
  errorOnSIGINT: boolean({ default: true, about: 'give the job status 128 + signal when a signal ended it, instead of 0' }),
  handleEmptyRuns: boolean({ default: true, about: 'call beginRun and endRun also for runs without subruns and events' }),
  handleEmptySubRuns: boolean({ default: true, about: 'call beginSubRun and endSubRun also for subruns without events' }),
  defaultExceptions: boolean({ default: true, about: 'apply the built-in error policy, in which every exception ends the job' }),
  Rethrow: categories('exceptions that end the job, as all do that are in none of the lists'),
  IgnoreCompletely: categories('exceptions after which the module counts as passed'),
  FailModule: categories('exceptions after which the module counts as failed, and its path goes on'),
  FailPath: categories('exceptions after which the path counts as failed, and others go on'),
  SkipEvent: categories('exceptions after which the event is given up, and the job goes on with the next one'),
};

/** Parameters that every source has. */
export const sourceParameters = {
  reportFrequency: integer({ default: 1, min: 0, about: 'report every n-th event; 0 for never' }),
};
