import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { packageVersion } from '../job/packageVersion.ts';

/** The options of `tsfw`, as given. */
export interface Options {
  readonly config?: string;
  readonly nevts?: number;
  readonly nskip?: number;
  readonly estart?: string;
  readonly source: readonly string[];
  readonly output: readonly string[];
  readonly processName?: string;
  readonly tmpdir?: string;
  readonly printAvailable?: string;
  readonly printDescription?: readonly string[];
  readonly validateConfig?: boolean;
  readonly debug?: boolean;
}

export type CommandLine = { readonly kind: 'run'; readonly options: Options } | { readonly kind: 'finished'; readonly status: number };

const help = `
Examples:
  tsfw -c RunCaloCalibGun-sim.fcl --nevts=1000     simulate 1000 photons of the calibration source
  tsfw -c job.fcl -e 1430:0:500 -n 1               event 500 of subrun 0 of run 1430 alone
  tsfw --print-description CaloCalibGun            parameters of a module

Environment:
  FHICL_FILE_PATH   folders with configuration files, separated by colons; after them comes the fcl folder of this package
  TSFW_PLUGIN_PATH  folders with modules of your own (.ts or .js), separated by colons
`;

/** Reads the command line. Help, version and errors are printed here; status 88 stands for words that cannot be understood. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  const program = new Command('tsfw')
    .usage('-c FILE.fcl [options] [input files]')
    .description('Runs an event-processing job that a FHiCL file describes.')
    .helpOption('-h, --help', 'print this text')
    .version(`tsfw ${packageVersion()}`, '--version', 'print name and version')
    .argument('[files...]', 'input files, as with --source')
    .option('-c, --config <file>', 'the FHiCL file of the job')
    .option('-n, --nevts <n>', 'number of events; -1 for all', wholeNumber(-1))
    .option('--nskip <n>', 'number of events to pass over first', wholeNumber(0))
    .option('-e, --estart <run:subrun:event>', 'first event')
    .option('-s, --source <file>', 'input file; may be repeated', collect)
    .option('-o, --output <[label:]file>', 'output file; may be repeated, with the label of the output module', collect)
    .option('--tmpdir <folder>', 'folder for files that are being written')
    .option('--process-name <name>', 'name of this process, a part of the names of its products')
    .option('--validate-config', 'check the configuration and stop before anything is constructed')
    .option('--print-available <kind>', 'list the plug-ins of a kind: module, source, service or tool')
    .option('--print-description <names...>', 'print the parameters of plug-ins')
    .option('--debug', 'print stack traces with errors')
    .addHelpText('after', help)
    .allowExcessArguments(false)
    .exitOverride();
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'finished', status: error.exitCode === 0 ? 0 : 88 };
  }
  const { source = [], output = [], ...options } = program.opts<Partial<Options>>();
  return { kind: 'run', options: { ...options, output, source: [...source, ...program.args] } };
}

function wholeNumber(smallest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || value < smallest)
      throw new InvalidArgumentError(`Expected a whole number, at least ${smallest}.`);
    return value;
  };
}
