import { JobSetupError } from '../job/JobSetupError.ts';
import type { Options } from './options.ts';

/** Groups of which only one may be given. */
const exclusive: readonly (readonly [keyof Options, string][])[] = [
  [
    ['trace', '--trace'],
    ['noTrace', '--no-trace'],
  ],
  [
    ['timing', '--timing'],
    ['noTiming', '--no-timing'],
  ],
  [
    ['timingDb', '--timing-db'],
    ['noTiming', '--no-timing'],
  ],
  [
    ['memcheckDb', '--memcheck-db'],
    ['noMemcheck', '--no-memcheck'],
  ],
  [
    ['validateConfig', '--validate-config'],
    ['configSummary', '--config-summary'],
    ['configOut', '--config-out'],
    ['debugConfig', '--debug-config'],
  ],
  [
    ['annotate', '--annotate'],
    ['prefixAnnotate', '--prefix-annotate'],
  ],
  [
    ['rethrowAll', '--rethrow-all'],
    ['rethrowDefault', '--rethrow-default'],
  ],
  [
    ['parallelism', '-j'],
    ['nthreads', '--nthreads'],
  ],
  [
    ['parallelism', '-j'],
    ['nschedules', '--nschedules'],
  ],
  [
    ['samInheritMetadata', '--sam-inherit-metadata'],
    ['samInheritFileType', '--sam-inherit-file-type'],
    ['samFileType', '--sam-file-type'],
  ],
  [
    ['samInheritMetadata', '--sam-inherit-metadata'],
    ['samInheritRunType', '--sam-inherit-run-type'],
    ['samRunType', '--sam-run-type'],
  ],
  [
    ['samApplicationFamily', '--sam-application-family'],
    ['samAppFamily', '--sam-app-family'],
  ],
  [
    ['samApplicationVersion', '--sam-application-version'],
    ['samAppVersion', '--sam-app-version'],
  ],
];

const summaryForms = ['brief', 'detailed', 'full'];

/**
 * Finds options that cannot stand together, before anything is read (contract, section 1.1).
 * @throws JobSetupError status 89
 */
export function checkOptions(options: Options): void {
  for (const group of exclusive) {
    const given = group.filter(([key]) => options[key] !== undefined).map(([, name]) => name);
    if (given.length > 1) throw refused(`${given.join(' and ')} exclude each other (one of them decides) give one of them`);
  }
  const writesConfiguration = typeof options.validateConfig === 'string' || (options.configOut ?? options.debugConfig) !== undefined;
  if ((options.annotate || options.prefixAnnotate) && !writesConfiguration)
    throw refused(
      '--annotate and --prefix-annotate annotate a configuration that is written (none is) add --debug-config, --config-out or --validate-config FILE',
    );
  if (options.configSummary !== undefined && !summaryForms.includes(options.configSummary))
    throw refused(`'${options.configSummary}' is not a form of --config-summary (there are: ${summaryForms.join(', ')})`);
  if ((options.nthreads ?? 0) < 0) throw refused(`--nthreads ${options.nthreads} is negative (0 stands for one per core) give at least 0`);
  if ((options.nschedules ?? 1) < 1) throw refused(`--nschedules ${options.nschedules} leaves nothing to process events give at least 1`);
  if (options.statusBar && !asksForPlugins(options))
    throw refused('--status-bar shows the progress of --print-available (which is not given) take it away');
  if (options.config === undefined && !asksForPlugins(options) && options.printDescription === undefined)
    throw refused('no configuration file was given (a job is described by one) use -c FILE.fcl, or --help');
}

const asksForPlugins = (options: Options): boolean =>
  (options.printAvailable ?? options.printAvailableModules ?? options.printAvailableServices) !== undefined;

const refused = (message: string): JobSetupError => new JobSetupError(89, message);
