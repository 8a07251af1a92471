import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { buildJob, planJob } from '../job/buildJob.ts';
import { ConfigurationErrors } from '../job/ConfigurationErrors.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { categoryOf } from '../processor/Failure.ts';
import { checkOptions } from './checkOptions.ts';
import { counted } from './counted.ts';
import type { Options } from './options.ts';
import { type PreparedConfiguration, prepareConfiguration } from './prepareConfiguration.ts';
import { makeRecorders, recordSetupError } from './recorders.ts';
import { print, printCompletion, printError } from './streams.ts';

/** Does what the options ask for. @returns the exit status */
export async function execute(options: Options): Promise<number> {
  const library = new PluginLibrary(process.env['TSFW_PLUGIN_PATH'], process.cwd());
  try {
    checkOptions(options);
    return (await printPlugins(options, library)) ?? (await withConfiguration(options, library));
  } catch (error) {
    const status = reportSetupError(error, options.debug ?? false);
    await recordSetupError(options, status, error);
    // When standard output cannot be written, there is no use in trying again.
    if (categoryOf(error) !== 'FileWriteError') printCompletion(status);
    return status;
  }
}

/** What needs no configuration. @returns undefined when nothing of it was asked for */
async function printPlugins(options: Options, library: PluginLibrary): Promise<number | undefined> {
  const kind =
    options.printAvailable ?? (options.printAvailableModules ? 'module' : options.printAvailableServices ? 'service' : undefined);
  if (kind !== undefined) return (await import('./printAvailable.ts')).printAvailable(kind, library, options.statusBar ?? false);
  if (options.printDescription === undefined) return undefined;
  return (await import('./printDescription.ts')).printDescription(options.printDescription, library);
}

async function withConfiguration(options: Options, library: PluginLibrary): Promise<number> {
  const prepared = await prepareConfiguration(options, library);
  if (options.explain !== undefined) return (await import('./explain.ts')).explain(options.explain, prepared, library);
  if (await writeOrSummarize(options, prepared)) return 0;
  const { configuration, paths, problems } = prepared;
  const plan = await planJob(configuration, paths, problems, library);
  if (options.validateConfig !== undefined) {
    const count = `${counted(plan.modules.length, 'module')} on ${counted(paths.triggerPaths.length, 'trigger path')} and the end path`;
    print(`${options.config} is valid: ${count}\n`);
    return 0;
  }
  if (options.dataDependencyGraph !== undefined)
    return (await import('./writeGraph.ts')).writeGraph(plan, options.dataDependencyGraph, options);
  const { runJob } = await import('./runJob.ts');
  const recorders = await makeRecorders(options);
  return runJob(await buildJob(plan, recorders), options.debug ?? false, recorders);
}

/** Writes or sums up the configuration. @returns whether nothing else was asked for */
async function writeOrSummarize(options: Options, { configuration, paths, problems }: PreparedConfiguration): Promise<boolean> {
  const target = options.debugConfig ?? options.configOut ?? options.validateConfig;
  const isWritten = typeof target === 'string';
  if (!isWritten && options.configSummary === undefined) return false;
  if (problems.length > 0) throw new ConfigurationErrors(problems);
  if (isWritten) (await import('./writeConfiguration.ts')).writeConfiguration(configuration.root, target, options);
  else print((await import('./configSummary.ts')).configSummary(configuration.root, paths, options.configSummary!));
  return options.debugConfig !== undefined || options.configSummary !== undefined;
}

/** Says why nothing was run. @returns the exit status */
export function reportSetupError(error: unknown, withStack: boolean): number {
  const isExpected = error instanceof JobSetupError || error instanceof FrameworkError;
  const status = isExpected ? error.exitStatus : 66;
  const stack = withStack && error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
  printError(`${messageOf(error)}${stack}\n`);
  return status;
}
