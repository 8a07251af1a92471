/** The options of `tsfw`, as given: names are those of the command line in camel case. */
export interface Options {
  readonly config?: string;
  readonly processName?: string;
  readonly pruneConfig?: boolean;
  readonly reportUnused?: boolean;
  readonly set: readonly string[];
  readonly printAvailable?: string;
  readonly printAvailableModules?: boolean;
  readonly printAvailableServices?: boolean;
  readonly printDescription?: readonly string[];
  readonly statusBar?: boolean;

  readonly source: readonly string[];
  readonly sourceList?: string;
  readonly estart?: string;
  readonly nevts?: number;
  readonly nskip?: number;

  readonly TFileName?: string;
  readonly output: readonly string[];
  readonly noOutput?: boolean;
  readonly tmpdir?: string;

  readonly samApplicationFamily?: string;
  readonly samAppFamily?: string;
  readonly samApplicationVersion?: string;
  readonly samAppVersion?: string;
  readonly samGroup?: string;
  readonly samFileType?: string;
  readonly samRunType?: string;
  readonly samDataTier?: readonly string[];
  readonly samStreamName?: readonly string[];
  readonly samInheritMetadata?: boolean;
  readonly samInheritFileType?: boolean;
  readonly samInheritRunType?: boolean;

  readonly parallelism?: number;
  readonly nthreads?: number;
  readonly nschedules?: number;
  readonly defaultExceptions?: boolean;
  readonly rethrowDefault?: boolean;
  readonly rethrowAll?: boolean;
  readonly errorOnMissingConsumes?: boolean;
  readonly errorOnSIGINT?: boolean;

  readonly mtDiagnostics?: string;
  readonly trace?: boolean;
  readonly noTrace?: boolean;
  readonly timing?: boolean;
  readonly timingDb?: string;
  readonly noTiming?: boolean;
  readonly memcheckDb?: string;
  readonly noMemcheck?: boolean;
  readonly dataDependencyGraph?: string;
  /** The file of the configuration; true when only the check is wanted. */
  readonly validateConfig?: string | true;
  readonly configSummary?: string;
  readonly configOut?: string;
  readonly debugConfig?: string;
  readonly annotate?: boolean;
  readonly prefixAnnotate?: boolean;
  readonly explain?: readonly string[];
  readonly report?: string;
  readonly traceFile?: string;
  readonly debug?: boolean;
}
