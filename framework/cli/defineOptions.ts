import { type Command, InvalidArgumentError, Option } from '#commander';

type Family = readonly (readonly [flags: string, about: string, convert?: (value: string, earlier: never) => unknown])[];

/** All options by family (contract, section 1.2). Those without a value are true when they are given. */
const families: Readonly<Record<string, Family>> = {
  'Basic options:': [
    ['-c, --config <file>', 'the FHiCL file of the job'],
    ['--process-name <name>', 'name of this process, a part of the names of its products'],
    [
      '--set <key=value>',
      'set a parameter, as in --set source.firstRun=3, or take it away: --set source.firstRun=@erase; may be repeated',
      collected,
    ],
    ['--prune-config <bool>', 'take modules and paths that are not used out of the stored configuration (default: true)', truth],
    ['--report-unused <bool>', 'say which modules and paths are not used (default: true)', truth],
    ['--print-available <kind>', 'list the plug-ins of a kind: module, plugin, service, source, tool, mfPlugin, mfStatsPlugin'],
    ['--print-available-modules', 'list the modules'],
    ['--print-available-services', 'list the services'],
    ['--print-description <names...>', 'print the parameters of plug-ins; a name is a regular expression, or kind:expression'],
    ['--status-bar', 'show progress while --print-available loads plug-ins'],
  ],
  'Source options:': [
    ['-s, --source <file>', 'input file; may be repeated', collected],
    ['-S, --source-list <file>', 'file with the names of the input files, one a line; # begins a comment'],
    ['-e, --estart <run:subrun:event>', 'first event'],
    ['-n, --nevts <n>', 'number of events; -1 for all', wholeNumber(-1)],
    ['--nskip <n>', 'number of events to pass over first', wholeNumber(0)],
  ],
  'Output options:': [
    ['-T, --TFileName <file>', 'file of the histograms'],
    ['-o, --output <[label:]file>', 'output file; may be repeated, with the label of the output module', collected],
    ['--no-output', 'write no output files'],
    ['--tmpdir <folder>', 'folder for files that are being written'],
    ['--tmpDir <folder>', 'the same as --tmpdir'],
  ],
  'Catalogue options:': [
    ['--sam-data-tier <[label:]tier>', 'data tier of an output, or of all others; may be repeated', collected],
    ['--sam-stream-name <[label:]name>', 'stream of an output, or of all others; may be repeated', collected],
    ['--sam-application-family <name>', 'family of the application'],
    ['--sam-app-family <name>', 'the same'],
    ['--sam-application-version <version>', 'version of the application'],
    ['--sam-app-version <version>', 'the same'],
    ['--sam-group <name>', 'group that the files belong to'],
    ['--sam-file-type <type>', 'type of the files'],
    ['--sam-run-type <type>', 'type of the runs'],
    ['--sam-inherit-metadata', 'types of file and run are those of the input'],
    ['--sam-inherit-file-type', 'the type of the files is that of the input'],
    ['--sam-inherit-run-type', 'the type of the runs is that of the input'],
  ],
  'Processing options:': [
    ['-j, --parallelism <n>', 'number of threads and of schedules; 0 for one per core', wholeNumber(0)],
    ['--nthreads <n>', 'number of threads; 0 for one per core', wholeNumber()],
    ['--nschedules <n>', 'number of schedules', wholeNumber()],
    ['--default-exceptions', 'apply the built-in error policy, in which every exception ends the job'],
    ['--rethrow-default', 'apply no built-in error policy'],
    ['--rethrow-all', 'let every exception end the job, whatever the configuration says'],
    ['--errorOnMissingConsumes <bool>', 'make it an error to retrieve a product that was not declared as input', truth],
    ['--errorOnSIGINT <bool>', 'give a job that a signal ended the status 128 + signal, instead of 0 (default: true)', truth],
  ],
  'Debugging options:': [
    ['-M, --mt-diagnostics <destination>', 'write diagnostics of multi-threading to a file, cout or cerr'],
    ['--trace', 'print every step of the job'],
    ['--no-trace', 'take the service Tracer away'],
    ['--timing', 'measure the time of every module'],
    ['--timing-db <file>', 'as --timing, and write the measurements to a database'],
    ['--no-timing', 'take the service TimeTracker away'],
    ['--memcheck-db <file>', 'write the use of memory to a database'],
    ['--no-memcheck', 'take the service MemoryTracker away'],
    ['-g, --data-dependency-graph <file>', 'draw paths, modules and products as DOT, or as SVG if the name ends in .svg, and stop'],
    ['--validate-config [file]', 'check the configuration, construct nothing, and stop; write it to the file if one is named'],
    ['--config-summary <form>', 'print a summary of the configuration and stop: brief, detailed or full'],
    ['--config-out <file>', 'write the configuration that results to a file (cout, cerr), and run'],
    ['--debug-config <file>', 'write the configuration that results to a file (cout, cerr), and stop'],
    ['--annotate', 'write the file and line of each parameter behind it'],
    ['--prefix-annotate', 'write the file and line of each parameter in front of it'],
    ['--explain <key>', 'print the value of a parameter, where it comes from, and what it means, and stop; may be repeated', collected],
    ['--report <file>', 'write counts, times, memory and the reason of the end as JSON (docs/schemas/report.schema.json)'],
    ['--trace-file <file>', 'write every step with its time, for Perfetto (ui.perfetto.dev) or Chrome'],
    ['--debug', 'print stack traces with errors'],
  ],
};

/** Declares the options of `tsfw`. @param version what --version prints */
export function defineOptions(program: Command, version: string): void {
  program
    .optionsGroup('Basic options:')
    .helpOption('-h, --help', 'print this text')
    .version(version, '--version', 'print name and version');
  for (const [family, options] of Object.entries(families)) {
    program.optionsGroup(family);
    for (const [flags, about, convert] of options) {
      const option = new Option(flags, about);
      // commander takes --no-trace for the opposite of --trace, which leaves both at once unnoticed.
      option.negate = false;
      if (convert !== undefined) option.argParser(convert as (value: string, earlier: unknown) => unknown);
      program.addOption(option);
    }
  }
}

function collected(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function truth(text: string): boolean {
  const value = { true: true, false: false, on: true, off: false, yes: true, no: false, 1: true, 0: false }[text.toLowerCase()];
  if (value === undefined) throw new InvalidArgumentError('Expected true or false.');
  return value;
}

function wholeNumber(smallest = -Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || value < smallest)
      throw new InvalidArgumentError(`Expected a whole number${smallest === -Infinity ? '' : `, at least ${smallest}`}.`);
    return value;
  };
}
