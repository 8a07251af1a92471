// The framework as it was compiled: the plug-ins of the package register there.
const load = <Module>(path: string): Promise<Module> => import(new URL(`../../../build/${path}`, import.meta.url).href);
const { completeConfiguration } =
  await load<typeof import('../../../framework/job/JobConfiguration.ts')>('framework/job/JobConfiguration.js');
const { pruneConfiguration } = await load<typeof import('../../../framework/job/pruneConfiguration.ts')>(
  'framework/job/pruneConfiguration.js',
);
const { analyzePaths } = await load<typeof import('../../../framework/paths/analyzePaths.ts')>('framework/paths/analyzePaths.js');
const { planJob } = await load<typeof import('../../../framework/job/buildJob.ts')>('framework/job/buildJob.js');
const { PluginLibrary } = await load<typeof import('../../../framework/plugins/PluginLibrary.ts')>('framework/plugins/PluginLibrary.js');
const { JobSetupError } = await load<typeof import('../../../framework/job/JobSetupError.ts')>('framework/job/JobSetupError.js');
const { FrameworkError } = await load<typeof import('../../../framework/errors/FrameworkError.ts')>('framework/errors/FrameworkError.js');
const parser = await load<typeof import('../../../parser/index.ts')>('parser/index.js');

const library = new PluginLibrary(undefined, process.cwd());

/**
 * Takes a configuration as far as `--validate-config` does: nothing is constructed.
 * @returns 'valid', or the text of the refusal
 * @throws anything else that happens
 */
export async function checkConfiguration(text: string): Promise<string> {
  try {
    const { parameters } = parser.parseText(text, 'job.fcl', { searchPath: [] });
    const completed = completeConfiguration(parameters, parameters.size === 0);
    const problems: Parameters<typeof planJob>[2][number][] = [];
    const paths = analyzePaths(completed.root, problems);
    const root = problems.length > 0 ? completed.root : pruneConfiguration(completed.root, paths, true);
    await planJob({ ...completed, root }, paths, problems, library);
    return 'valid';
  } catch (error) {
    if (error instanceof parser.FhiclError) return error.format();
    if (error instanceof JobSetupError || error instanceof FrameworkError) return error.message;
    throw error;
  }
}
