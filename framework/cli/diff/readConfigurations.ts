import { type FhiclTable, type FhiclValue, parseText } from '../../../parser/index.ts';
import { isHdf5 } from '../../files/isHdf5.ts';
import { storedConfiguration } from '../../job/processRecord.ts';
import { hdf5EventFiles } from '../../modules/eventFiles.ts';
import { PluginLibrary } from '../../plugins/PluginLibrary.ts';
import { placeOf } from '../explain.ts';
import { prepareConfiguration } from '../prepareConfiguration.ts';

/** The parameters of one process. */
export interface Configuration {
  /** For people: `job.fcl`, or `file.h5, process Sim`. */
  readonly name: string;
  readonly process: string;
  readonly root: FhiclTable;
  placeOf(value: FhiclValue): string;
}

/** What a FHiCL job or an event file has to say. */
export interface Configurations {
  readonly isJob: boolean;
  /** At least one; of a file, oldest process first. */
  readonly configurations: readonly Configuration[];
}

/**
 * Reads a FHiCL file as a job would, with defaults of the framework and without what is not used, or what event files store of that.
 * @throws JobSetupError or FrameworkError
 */
export async function readConfigurations(name: string): Promise<Configurations> {
  return isHdf5(name) ? { isJob: false, configurations: await stored(name) } : { isJob: true, configurations: [await job(name)] };
}

async function job(config: string): Promise<Configuration> {
  const library = new PluginLibrary(process.env['TSFW_PLUGIN_PATH'], globalThis.process.cwd());
  const { configuration } = await prepareConfiguration({ config, source: [], output: [], set: [] }, library);
  const root = storedConfiguration(configuration.root);
  return { name: config, process: configuration.processName, root, placeOf: placeInJob };
}

const placeInJob = (value: FhiclValue): string => (value.origin === undefined ? 'a default of tsfw' : placeOf(value));

async function stored(path: string): Promise<readonly Configuration[]> {
  const reader = await (await hdf5EventFiles()).open(path);
  try {
    return reader.processes.map(({ name: process, configuration }) => {
      const name = `${path}, process ${process}`;
      return { name, process, root: parseText(configuration, name, { searchPath: [] }).parameters, placeOf: () => name };
    });
  } finally {
    reader.close();
  }
}
