import { defaultSearchPath, type FhiclTable, find, ValueHistory } from '../../parser/index.ts';
import { completeConfiguration, type JobConfiguration, readConfiguration } from '../job/JobConfiguration.ts';
import { pruneConfiguration } from '../job/pruneConfiguration.ts';
import { toBoolean } from '../parameters/conversions.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import { analyzePaths, type PathAnalysis } from '../paths/analyzePaths.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { applyOptions } from './applyOptions.ts';
import { applyTemporaryFolder } from './applyTemporaryFolder.ts';
import type { Options } from './options.ts';
import { printError } from './streams.ts';

/** A configuration as it is when a job is built from it, and what was found out about its paths. */
export interface PreparedConfiguration {
  readonly configuration: JobConfiguration;
  readonly paths: PathAnalysis;
  /** What is wrong with the paths. */
  readonly problems: readonly Problem[];
  /** With options and defaults, and with what is not used. */
  readonly complete: FhiclTable;
  /** As the file says it, and how its values came to stand where they stand; noted when an explanation is asked for. */
  readonly document: FhiclTable;
  readonly history: ValueHistory;
}

/**
 * Reads the configuration, applies options and defaults, and takes out what is not used (contract, section 1.1). No plug-in is constructed.
 * @throws JobSetupError status 90
 */
export async function prepareConfiguration(options: Options, library: PluginLibrary): Promise<PreparedConfiguration> {
  const history = new ValueHistory();
  const configured = readRoot(options.config!, options.explain === undefined ? undefined : history);
  const withOptions = await applyTemporaryFolder(applyOptions(configured, options), options.tmpdir, library);
  const completed = completeConfiguration(withOptions, configured.size === 0);
  for (const notice of completed.notices) printError(`INFO: ${notice}\n`);
  const problems: Problem[] = [];
  const paths = analyzePaths(completed.root, problems);
  const common = { paths, problems, complete: completed.root, document: configured, history };
  if (problems.length > 0) return { configuration: completed, ...common };
  if (flag(completed.root, 'reportUnused')) reportUnused(paths);
  const root = pruneConfiguration(completed.root, paths, flag(completed.root, 'pruneConfig'));
  return { configuration: { ...completed, root }, ...common };
}

function readRoot(file: string, history: ValueHistory | undefined): FhiclTable {
  const { folders, notice } = defaultSearchPath(process.env);
  if (notice !== undefined) printError(`${notice}\n`);
  return readConfiguration(file, folders, history);
}

/** A flag of the scheduler that is true unless the configuration says otherwise; what is not a boolean is reported with all else. */
function flag(root: FhiclTable, name: string): boolean {
  const value = find(root, `services.scheduler.${name}`);
  return (value === undefined ? undefined : toBoolean(value)) ?? true;
}

/** What is configured and not on any path is not built: often on purpose, sometimes by mistake. */
function reportUnused({ unusedPaths, unusedModules }: PathAnalysis): void {
  const list = (labels: readonly string[]) => labels.map((label) => `  ${label}\n`).join('');
  if (unusedPaths.length > 0)
    printError(`The following paths have not been enabled for execution and will be ignored:\n${list(unusedPaths)}`);
  if (unusedModules.length === 0) return;
  const [labels, have] = unusedModules.length === 1 ? ['label is', 'it has'] : ['labels are', 'they have'];
  printError(
    `The following module ${labels} either not assigned to any path,\nor ${have} been assigned to ignored path(s):\n` +
      list(unusedModules.map(({ label }) => label).sort()),
  );
}
