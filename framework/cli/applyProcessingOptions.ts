import { availableParallelism } from 'node:os';
import type { FhiclTable } from '../../parser/index.ts';
import type { Options } from './options.ts';
import { withOption } from './withOption.ts';

const scheduler = (name: string): string => `services.scheduler.${name}`;

/** Lists of exceptions that --rethrow-all empties. */
const milderActions = ['IgnoreCompletely', 'SkipEvent', 'FailModule', 'FailPath'];

/** Applies the options that say how events are processed. */
export function applyProcessingOptions(configured: FhiclTable, options: Options): FhiclTable {
  let root = configured;
  const set = (name: string, value: boolean | number | readonly string[] | undefined) => {
    if (value !== undefined) root = withOption(root, scheduler(name), value);
  };
  set('pruneConfig', options.pruneConfig);
  set('reportUnused', options.reportUnused);
  if (options.rethrowDefault || options.rethrowAll) set('defaultExceptions', false);
  if (options.rethrowAll) for (const list of milderActions) set(list, []);
  set('errorOnMissingConsumes', options.errorOnMissingConsumes);
  set('errorOnSIGINT', options.errorOnSIGINT);
  const threads = options.parallelism ?? options.nthreads;
  set('num_threads', threads === 0 ? availableParallelism() : threads);
  set('num_schedules', options.parallelism === 0 ? availableParallelism() : (options.parallelism ?? options.nschedules));
  return root;
}
