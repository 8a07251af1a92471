import { Command, CommanderError, InvalidArgumentError } from 'commander';

/** What the words of MakeAnalysisTree ask for: a job, or nothing more than what was printed. */
export type Analysis =
  | { readonly kind: 'run'; readonly words: readonly string[]; readonly title: string }
  | { readonly kind: 'finished'; readonly status: 0 | 1 };

const statistics = { nll: 'NegativeLogLikelihood', chi2: 'Chi2Neyman' } as const;

/** Parameters of the default model SourceLight: name on the command line, name in the model. */
const sourceLightNames = { peak: 'peak', width: 'width', n_source: 'nSource' };
/** Those that ThreePeaks has besides peak and width, named as in Mu2e's tool. */
const threePeaksNames = { alpha: 'alpha', beta: 'beta', n_full: 'nFull', n_1st: 'nFirst', n_2nd: 'nSecond', n_bkg: 'nBackground' };
const contourNames: Readonly<Record<string, string>> = { ...sourceLightNames, ...threePeaksNames };

const fitJob = 'MakeAnalysisTree.fcl';
const truthJob = 'MakeTruthSummary.fcl';

const flagNames = ['overlay', 'contour', 'mc'];

const usage = '<from> <to> <chi2|nll> <disk> [overlay] [contour X Y] [mc] [options] [-- options of tsfw]';

const help = `
Disk:
  0, 1   SiPMs of disk 0 (0 to 1347) or of disk 1 (1348 to 2695)
  2, 3   crystals of disk 0 (0 to 673) or of disk 1 (674 to 1347)

Flags, in any order after the disk:
  overlay       draw the two SiPMs of each crystal over each other
  contour X Y   draw the contours of two parameters of each fit: ${Object.keys(sourceLightNames).join(', ')};
                with the model ThreePeaks peak, width, ${Object.keys(threePeaksNames).join(', ')}
  mc            no fit: shares of the true deposits

Examples:
  MakeAnalysisTree 0 674 chi2 0
  MakeAnalysisTree 652 654 nll 0 overlay contour peak width --input nts.h5
  MakeAnalysisTree 0 674 nll 2 mc
  MakeAnalysisTree 0 1348 nll 0 -- --set 'physics.producers.SourceFitter.minimizer: { tool_type: LBFGS }'

It runs the job ${fitJob}, with mc ${truthJob}; words behind -- are options of tsfw.
`;

/**
 * Translates the words of the command into those of tsfw. What is wrong is printed with the usage, and has status 1. Names of parameters
 * are checked by the job, which knows the model.
 * @param print takes help and errors
 */
export function analysisWords(words: readonly string[], print: (text: string) => void): Analysis {
  const separator = words.indexOf('--');
  const own = separator < 0 ? words : words.slice(0, separator);
  const program = new Command('MakeAnalysisTree')
    .usage(usage)
    .description('Fits the spectra of the calibration source: channels <from> up to, and without, <to>.')
    .argument('<from>', 'first channel', wholeNumber)
    .argument('<to>', 'channel after the last one', wholeNumber)
    .argument('<alg>', 'what is minimised: chi2 or nll', algorithm)
    .argument('<disk>', '0 to 3, see below', wholeNumber)
    .argument('[flags...]', 'overlay, contour X Y, mc')
    .option('-i, --input <file...>', 'histogram files (nts) of the analysis; those of the job when absent')
    .option('-c, --config <file>', 'another job')
    .addHelpText('after', help)
    .showHelpAfterError(`Usage: MakeAnalysisTree ${usage}\n(--help explains the words)`)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print });
  try {
    program.parse(own, { from: 'user' });
    const [from, to, alg, disk, flags] = program.processedArgs as [number, number, keyof typeof statistics, number, readonly string[]];
    const { input, config } = program.opts<{ readonly input?: readonly string[]; readonly config?: string }>();
    if (from >= to) program.error(`error: there is no channel from ${from} to before ${to}`);
    const misplaced = input?.find((name) => flagNames.includes(name));
    if (misplaced !== undefined)
      program.error(
        `error: '${misplaced}' would be a file (all words behind --input are) write it before --input, or a file as ./${misplaced}`,
      );
    if (disk > 3) program.error(`error: there is no disk ${disk} (disks are 0 to 3)`);
    const requested = readFlags(flags, disk < 2, (problem) => program.error(`error: ${problem}`));
    const settings = [
      ...[`source.from=${from}`, `source.to=${to}`, `source.disk=${disk % 2}`, `source.kind=${disk < 2 ? 'sipms' : 'crystals'}`],
      ...(input === undefined ? [] : [`source.fileNames=[${input.map((name) => JSON.stringify(name)).join(', ')}]`]),
      ...(requested.mc ? [] : fitSettings(statistics[alg], requested, from, to, disk < 2)),
    ];
    return {
      kind: 'run',
      words: [
        '-c',
        config ?? (requested.mc ? truthJob : fitJob),
        ...settings.flatMap((setting) => ['--set', setting]),
        ...(separator < 0 ? [] : words.slice(separator + 1)),
      ],
      title: `${disk < 2 ? 'SiPMs' : 'crystals'} ${from} to ${to - 1} of disk ${disk % 2}`,
    };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'finished', status: error.exitCode === 0 ? 0 : 1 };
  }
}

interface Flags {
  readonly overlay: boolean;
  readonly mc: boolean;
  /** Names of two parameters of the model. */
  readonly contour: { readonly x: string; readonly y: string } | undefined;
}

function readFlags(words: readonly string[], isOfSipms: boolean, fail: (problem: string) => never): Flags {
  let [overlay, mc, contour]: [boolean, boolean, Flags['contour']] = [false, false, undefined];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === 'mc') mc = true;
    else if (word === 'overlay') {
      if (!isOfSipms) fail('overlay needs SiPMs (a crystal has one spectrum) use disk 0 or 1');
      overlay = true;
    } else if (word === 'contour') {
      const [x, y] = [words[i + 1], words[i + 2]];
      if (x === undefined || y === undefined) fail('contour needs the names of two parameters, as in contour peak width');
      if (x === y) fail(`contour needs two different parameters (both are ${x})`);
      contour = { x: inModel(x), y: inModel(y) };
      i += 2;
    } else fail(`'${word}' is no flag (there are: overlay, contour X Y, mc)`);
  }
  return { overlay, mc, contour };
}

const inModel = (name: string): string => (Object.hasOwn(contourNames, name) ? contourNames[name] : name);

/** What the words change in the fit job. */
function fitSettings(statistic: string, { overlay, contour }: Flags, from: number, to: number, isOfSipms: boolean): readonly string[] {
  const settings = [`physics.producers.SourceFitter.testStatistic.tool_type=${statistic}`];
  const outputs = ['table', ...(isOfSipms ? ['archive'] : []), 'summary', 'plots'];
  // The archive table is one of SiPMs. What the job does not use it should not have, or it would be announced.
  if (!isOfSipms) settings.push('physics.analyzers.archive=@erase');
  if (overlay) {
    // Pairs that are complete: a crystal whose first SiPM is not in the range is left out.
    const crystals = range(Math.ceil(from / 2), Math.floor(to / 2));
    settings.push(`physics.analyzers.plots.overlays=[${crystals.join(', ')}]`);
  }
  if (contour !== undefined) {
    const { x, y } = contour;
    settings.push(`physics.producers.SourceFitter.contours={ x: ${JSON.stringify(x)} y: ${JSON.stringify(y)} }`);
    settings.push('physics.analyzers.contours.module_type=ContourPlotter');
    outputs.push('contours');
  }
  return [...settings, `physics.fit_outputs=[${outputs.join(', ')}]`];
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is no whole number.');
}

function algorithm(text: string): string {
  if (Object.hasOwn(statistics, text)) return text;
  throw new InvalidArgumentError(`There are: ${Object.keys(statistics).join(', ')}.`);
}
