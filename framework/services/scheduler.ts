import { boolean, enumeration, integer, sequence, string } from '../parameters/index.ts';

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
  num_threads: integer({ default: 1, min: 1, about: 'number of threads' }),
  num_schedules: integer({ default: 1, min: 1, about: 'number of events that are processed at the same time' }),
  stack_size: integer({ default: 10485760, min: 1, unit: 'bytes', about: 'stack of a thread; accepted, and without effect' }),
  errorOnMissingConsumes: boolean({ default: false, about: 'make it an error to retrieve a product that was not declared as input' }),
  pruneConfig: boolean({ default: true, about: 'take modules and paths that are not used out of the stored configuration' }),
  reportUnused: boolean({ default: true, about: 'say on standard error which modules and paths are not used' }),
  enableSigInt: boolean({ default: true, about: 'accepted, and without effect: SIGINT always ends a job in order' }),
};

const provider = <const N extends string>(name: N) => ({
  service_provider: enumeration([name], { default: name, about: 'the only provider that exists: names of files are taken as they are' }),
});

/** Parameters of the services that find and deliver files in art. */
export const fileServiceParameters = { CatalogInterface: provider('TrivialFileDelivery'), FileTransfer: provider('TrivialFileTransfer') };

/** Parameters that every source has. */
export const sourceParameters = {
  reportFrequency: integer({ default: 1, min: 0, about: 'report every n-th event; 0 for never' }),
  processingMode: enumeration(['RunsSubRunsAndEvents', 'RunsAndSubRuns', 'Runs'], {
    default: 'RunsSubRunsAndEvents',
    about: 'what is processed of what the source finds',
  }),
};
