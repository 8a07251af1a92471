import { defaultSearchPath, type FhiclTable } from '../../parser/index.ts';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { buildJob, planJob } from '../job/buildJob.ts';
import { completeConfiguration, readConfiguration } from '../job/JobConfiguration.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import type { PathAnalysis } from '../paths/analyzePaths.ts';
import { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { applyOptions } from './applyOptions.ts';
import type { Options } from './commandLine.ts';
import { printAvailable, printDescription } from './printPlugins.ts';
import { runJob } from './runJob.ts';
import { print, printCompletion, printError } from './streams.ts';

/** Does what the options ask for. @returns the exit status */
export async function execute(options: Options): Promise<number> {
  const library = new PluginLibrary(process.env['TSFW_PLUGIN_PATH'], process.cwd());
  try {
    if (options.printAvailable !== undefined) return await printAvailable(options.printAvailable, library);
    if (options.printDescription !== undefined) return await printDescription(options.printDescription, library);
    return await runOrValidate(options, library);
  } catch (error) {
    return reportSetupError(error, options.debug ?? false);
  }
}

async function runOrValidate(options: Options, library: PluginLibrary): Promise<number> {
  const configured = readRoot(options);
  const plan = await planJob(completeConfiguration(applyOptions(configured, options), configured.size === 0), library);
  reportUnused(plan.paths);
  if (options.validateConfig) {
    print(
      `${options.config} is valid: ${plan.modules.length} modules on ${plan.paths.triggerPaths.length} trigger paths and the end path\n`,
    );
    return 0;
  }
  return runJob(await buildJob(plan), options.debug ?? false);
}

function readRoot({ config }: Options): FhiclTable {
  if (config === undefined)
    throw new JobSetupError(89, 'no configuration file was given (a job is described by one) use -c FILE.fcl, or --help');
  const { folders, notice } = defaultSearchPath(process.env);
  if (notice !== undefined) printError(`${notice}\n`);
  return readConfiguration(config, folders);
}

/** What is configured and not on any path is not built: often on purpose, sometimes by mistake. */
function reportUnused({ unusedPaths, unusedModules }: PathAnalysis): void {
  if (unusedPaths.length > 0) printError(`The following paths are configured and not used: ${unusedPaths.join(', ')}\n`);
  if (unusedModules.length > 0)
    printError(`The following modules are configured and on no path that is used: ${unusedModules.join(', ')}\n`);
}

function reportSetupError(error: unknown, withStack: boolean): number {
  const isExpected = error instanceof JobSetupError || error instanceof FrameworkError;
  const status = isExpected ? error.exitStatus : 66;
  const stack = withStack && error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
  printError(`${messageOf(error)}${stack}\n`);
  printCompletion(status);
  return status;
}
