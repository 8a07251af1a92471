import { Command, CommanderError } from '#commander';
import { packageVersion } from '../job/packageVersion.ts';
import { defineOptions } from './defineOptions.ts';
import type { Options } from './options.ts';

export type CommandLine = { readonly kind: 'run'; readonly options: Options } | { readonly kind: 'finished'; readonly status: number };

const help = `
Examples:
  tsfw -c RunCaloCalibGun-sim.fcl --nevts=1000     simulate 1000 photons of the calibration source
  tsfw -c job.fcl -e 1430:0:500 -n 1               event 500 of subrun 0 of run 1430 alone
  tsfw -c job.fcl --explain source.firstRun        where a parameter has its value from
  tsfw --print-description CaloCalibGun            parameters of a module

Other commands:
  tsfw diff A B                                    compare the parameters of two jobs or event files; see tsfw diff --help
  tsfw count_events FILE.h5                        print how many runs, subruns and events files have
  tsfw config_dumper FILE.h5                       print the configurations that files store
  tsfw --completion bash                           print the completion for a shell, bash or zsh: source <(tsfw --completion bash)

Environment:
  FHICL_FILE_PATH   folders with configuration files, separated by colons; after them comes the fcl folder of this package
  TSFW_PLUGIN_PATH  folders with modules of your own (.ts or .js), separated by colons
`;

/** Reads the command line. Help, version and errors are printed here; status 88 stands for words that cannot be understood. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const program = new Command('tsfw')
    .usage('-c FILE.fcl [options] [input files]')
    .description('Runs an event-processing job that a FHiCL file describes.')
    .argument('[files...]', 'input files, as with --source')
    .addHelpText('after', help)
    .allowExcessArguments(false)
    .exitOverride();
  defineOptions(program, `tsfw ${packageVersion()}`);
  try {
    program.parse(words.map(withImpliedValue), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'finished', status: error.exitCode === 0 ? 0 : 88 };
  }
  const { source = [], output = [], set = [], tmpDir, ...options } = program.opts<Partial<Options> & { readonly tmpDir?: string }>();
  return {
    kind: 'run',
    options: { ...options, set, output, source: [...source, ...program.args], ...(tmpDir === undefined ? {} : { tmpdir: tmpDir }) },
  };
}

/** As in art, these take a value with `=` only: a word behind them is an input file. */
const implied: Readonly<Record<string, string>> = {
  '--errorOnMissingConsumes': 'true',
  '--errorOnSIGINT': 'true',
  '--config-summary': 'brief',
};

const withImpliedValue = (word: string): string => (Object.hasOwn(implied, word) ? `${word}=${implied[word]}` : word);
