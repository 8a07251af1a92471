import test from 'ava';
import { analysisWords } from '../../../../modules/calibration/cli/analysisWords.ts';

/** The settings that a line leads to, by key. */
function settingsOf(line: string): Record<string, string> {
  const analysis = analysisWords(line.split(' '), () => undefined);
  if (analysis.kind !== 'run') throw new Error(`'${line}' was refused`);
  const settings = analysis.words.flatMap((word, i) => (word === '--set' ? [analysis.words[i + 1].split(/=(.*)/s)] : []));
  return Object.fromEntries(settings.map(([key, value]) => [key, value]));
}

function refusalOf(line: string): string {
  let printed = '';
  const analysis = analysisWords(line === '' ? [] : line.split(' '), (text) => {
    printed += text;
  });
  return analysis.kind === 'finished' ? `${analysis.status} ${printed}` : 'accepted';
}

test('disks 0 and 1 are SiPMs, 2 and 3 crystals; the algorithm is a test statistic', (t) => {
  const fitter = 'physics.producers.SourceFitter.testStatistic.tool_type';
  t.like(settingsOf('0 674 chi2 0'), {
    'source.from': '0',
    'source.to': '674',
    'source.disk': '0',
    'source.kind': 'sipms',
    [fitter]: 'Chi2Neyman',
  });
  t.like(settingsOf('1348 1350 nll 1'), { 'source.disk': '1', 'source.kind': 'sipms', [fitter]: 'NegativeLogLikelihood' });
  t.like(settingsOf('0 5 nll 2'), { 'source.disk': '0', 'source.kind': 'crystals', 'physics.analyzers.archive': '@erase' });
  t.like(settingsOf('700 705 nll 3'), { 'source.disk': '1', 'source.kind': 'crystals' });
  t.is(settingsOf('0 674 nll 0')['physics.fit_outputs'], '[table, archive, summary, plots]');
  t.is(settingsOf('0 674 nll 2')['physics.fit_outputs'], '[table, summary, plots]', 'the archive table has rows for SiPMs');
});

test('contour takes the parameters of the default model', (t) => {
  const source = settingsOf('0 2 nll 0 contour peak n_source');
  t.is(source['physics.producers.SourceFitter.contours'], '{ x: "peak" y: "nSource" }');
  const own = settingsOf('0 2 nll 0 contour peak slope');
  t.is(own['physics.producers.SourceFitter.contours'], '{ x: "peak" y: "slope" }', "the job knows the model's names");
});

test('flags come in any order and count when they are whole words', (t) => {
  t.is(settingsOf('651 656 nll 0 overlay')['physics.analyzers.plots.overlays'], '[326, 327]', 'complete pairs of a crystal');
  const both = settingsOf('0 2 nll 0 contour n_1st beta overlay');
  t.is(both['physics.producers.SourceFitter.contours'], '{ x: "nFirst" y: "beta" }');
  t.is(both['physics.fit_outputs'], '[table, archive, summary, plots, contours]');
  t.is(both['physics.analyzers.contours.module_type'], 'ContourPlotter');
  t.regex(refusalOf('0 2 nll 0 mcx'), /^1 error: 'mcx' is no flag \(there are: overlay, contour X Y, mc\)/);
  t.regex(refusalOf('0 2 nll 0 MC'), /^1 error: 'MC' is no flag/);
});

test('mc is another job, to which nothing of the fit is told', (t) => {
  const wordsOf = (line: string) => {
    const analysis = analysisWords(line.split(' '), () => undefined);
    return analysis.kind === 'run' ? analysis.words : [];
  };
  t.deepEqual(wordsOf('0 2 nll 2 mc').slice(0, 2), ['-c', 'MakeTruthSummary.fcl']);
  t.deepEqual(wordsOf('0 2 nll 2 -c mine.fcl mc').slice(0, 2), ['-c', 'mine.fcl']);
  t.deepEqual(wordsOf('0 2 nll 2').slice(0, 2), ['-c', 'MakeAnalysisTree.fcl']);
  t.deepEqual(Object.keys(settingsOf('0 2 nll 0 mc overlay')), ['source.from', 'source.to', 'source.disk', 'source.kind']);
});

test('input files and options of tsfw are handed on', (t) => {
  t.is(settingsOf('0 2 nll 0 -i a.h5 b.h5')['source.fileNames'], '["a.h5", "b.h5"]');
  const analysis = analysisWords(['0', '2', 'nll', '0', '-c', 'mine.fcl', '--', '-n', '1'], () => undefined);
  t.is(analysis.kind, 'run');
  if (analysis.kind !== 'run') return;
  t.deepEqual(analysis.words.slice(0, 2), ['-c', 'mine.fcl']);
  t.deepEqual(analysis.words.slice(-2), ['-n', '1']);
});

test('wrong words have status 1: what is wrong, one line of usage, and where to read more', (t) => {
  for (const [line, problem] of [
    ['', /missing required argument 'from'/],
    ['0 674 chi2', /missing required argument 'disk'/],
    ['0 674 likelihood 0', /'likelihood' is invalid for argument 'alg'\. There are: nll, chi2\./],
    ['zero 674 nll 0', /'zero' is invalid for argument 'from'/],
    ['-5 674 nll 0', /'-5'/],
    ['0 1e3 nll 0', /'1e3' is invalid for argument 'to'/],
    ['674 674 nll 0', /no channel from 674 to before 674/],
    ['0 674 nll 4', /there is no disk 4/],
    ['0 674 nll 0 -i nts.h5 overlay', /'overlay' would be a file .* write it before --input/],
    ['0 674 nll 2 overlay', /overlay needs SiPMs/],
    ['0 674 nll 0 contour', /contour needs the names of two parameters/],
    ['0 674 nll 0 contour peak', /contour needs the names of two parameters/],
    ['0 674 nll 0 --overlay', /unknown option '--overlay'/],
    ['0 674 nll 0 contour peak peak', /contour needs two different parameters/],
  ] as const) {
    const refusal = refusalOf(line);
    t.true(refusal.startsWith('1 '), `${line}: ${refusal}`);
    t.regex(refusal, problem);
    const lines = refusal.trimEnd().split('\n');
    t.is(lines.length, 3, refusal);
    t.regex(lines[1], /^Usage: MakeAnalysisTree <from> <to> <chi2\|nll> <disk>/);
    t.is(lines[2], '(--help explains the words)');
  }
  t.regex(refusalOf('--help'), /^0 Usage: MakeAnalysisTree/);
});
