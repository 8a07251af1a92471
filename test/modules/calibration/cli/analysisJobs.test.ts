import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { hdf5EventFiles } from '../../../../framework/files/index.ts';
import { HistogramFileReader } from '../../../../framework/index.ts';
import { analysisWords } from '../../../../modules/calibration/cli/analysisWords.ts';
import type { FitContour, FitMap, SourceFit } from '../../../../modules/calibration/products.ts';
import { InProcess } from '../../../art-contract/inProcess.ts';
import { simulatedChannels } from '../../plots/simulatedFits.ts';
import { writeSpectra } from '../writeSpectra.ts';

const spectra = simulatedChannels([652, 653, 654, 655], 5).map(({ spectrum }) => spectrum);
const sipms = new Map(spectra.map(({ channel, counts }) => [channel, [0, ...Array.from(counts), 0]]));
const truth = new Map(
  [326, 327].map((crystal) => [
    crystal,
    Array.from({ length: 152 }, (_, bin) => (bin === 92 ? 300 : bin === 85 ? 100 : bin === 46 ? 100 : 0)),
  ]),
);

/** The spectra of these tests have three peaks. */
const threePeaks = [
  'model={ tool_type: ThreePeaks }',
  'lyso.model={ tool_type: ThreePeaks }',
  'fitRange=[ 45, 115 ]',
  'yieldRange=[ 45, 120 ]',
].flatMap((change) => ['--set', `physics.producers.SourceFitter.${change}`]);

const wordsOf = (line: string): readonly string[] => {
  const analysis = analysisWords(line.split(' '), () => undefined);
  return analysis.kind === 'run' ? analysis.words : [];
};

test('mc: shares of the true deposits, once for each crystal, and nothing is fitted', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms, truth });
  const { status, stdout, stderr } = await workspace.tsfw(wordsOf('652 656 nll 0 mc -i nts.h5'));
  t.is(status, 0, stderr);
  t.regex(
    stdout,
    /2 crystals, 1000 true deposits from 2\.5 to 6\.2 MeV: main 60\.00 %, first 20\.00 %, second 0\.00 %, background 20\.00 %/,
  );
  t.false(existsSync(workspace.path('Source.txt')));
  const svg = readFileSync(workspace.path('MC_Truth_Summary.svg'), 'utf8');
  for (const text of ['first escape', 'mean of the deposits (MeV)', 'full energy: 2', 'second escape']) t.true(svg.includes(text), text);
  t.is(readFileSync(workspace.path('MC_Truth_Summary.png')).readUInt32BE(16), 1600);
  const file = await HistogramFileReader.open(workspace.path('truthinfo.h5'));
  t.teardown(() => file.close());
  t.is(file.read('truth/h_main').entries, 2);
  t.is(file.read('truth/h_tot').entries, 2);
});

test('mc of a file without truth says so', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms });
  const { status, stdout, stderr } = await workspace.tsfw(wordsOf('652 656 nll 0 mc -i nts.h5'));
  t.is(status, 0);
  t.regex(stdout + stderr, /4 channels have no true deposits/);
});

test('contour: the lines enclose the minimum, touch its errors, and say what they mean', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms });
  const words = wordsOf('652 653 nll 0 contour peak beta -i nts.h5').map((word) => word.replace(', plots', ''));
  const { status, stderr } = await workspace.tsfw([
    ...words,
    ...threePeaks,
    '--set',
    'physics.fit_outputs=[contours, out]',
    '--set',
    'outputs.out={ module_type: RootOutput fileName: "fits.h5" }',
  ]);
  t.is(status, 0, stderr);
  const svg = readFileSync(workspace.path('plots/Contour_sipm_652_NegativeLogLikelihood_peak_vs_beta.svg'), 'utf8');
  for (const text of ['peak (ADC)', 'beta (1/ADC)', 'rise of 1.00: 39.3 % for both', 'rise of 2.30: 68.3 % for both'])
    t.true(svg.includes(text), text);

  const file = await hdf5EventFiles.open(workspace.path('fits.h5'));
  t.teardown(() => file.close());
  const read = (name: string) =>
    file.read(
      file.descriptions.findIndex(({ schema }) => schema.name === name),
      0,
    );
  const fit = read('mu2e::SourceFit') as SourceFit;
  const [inner, outer] = read('mu2e::FitContour') as readonly FitContour[];
  t.deepEqual([inner.missing, inner.xs.length], [0, 48]);
  const { peak } = fit;
  // The line of one standard deviation touches the errors of MINOS: 48 points miss that by less than 2 %.
  const reach = (xs: ArrayLike<number>) => [peak - Math.min(...Array.from(xs)), Math.max(...Array.from(xs)) - peak];
  const [low, high] = reach(inner.xs);
  t.true(Math.abs(low / fit.peakErrorLow - 1) < 0.03, `${low} and ${fit.peakErrorLow}`);
  t.true(Math.abs(high / fit.peakErrorHigh - 1) < 0.03, `${high} and ${fit.peakErrorHigh}`);
  t.true(reach(outer.xs)[0] > 1.3 * low);

  // Map and lines come from different searches.
  const map = read('mu2e::FitMap') as FitMap;
  t.deepEqual([map.x, map.y, map.xs.length, map.ys.length, map.rises.length], ['peak', 'beta', 41, 41, 41 * 41]);
  t.true(Math.abs(map.xs[20] - peak) < 1e-9 && Math.abs(map.rises[20 * 41 + 20]) < 1e-3);
  for (const [line, level] of [
    [inner, 1],
    [outer, 2.2957],
  ] as const) {
    const differences = Array.from(line.xs, (x, k) => Math.abs(riseAt(map, x, line.ys[k]) / level - 1)).sort((a, b) => a - b);
    // Where valleys of the other parameters meet, one search may be in the other valley.
    t.true(differences[Math.floor(0.8 * differences.length)] < 0.04 && differences.at(-1)! < 0.15, `${level}: ${differences}`);
  }
  t.regex(svg, /rise of the test statistic \(1: one standard deviation\)/);
  t.true((svg.match(/fill="rgb\(/g) ?? []).length > 30, 'steps of the map and of its scale');
});

/** Between the nodes, linear in both directions. */
function riseAt({ xs, ys, rises }: FitMap, x: number, y: number): number {
  const place = (values: ArrayLike<number>, value: number) => (value - values[0]) / (values[1] - values[0]);
  const [u, v] = [place(xs, x), place(ys, y)];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const at = (a: number, b: number) => rises[b * xs.length + a];
  const along = (b: number) => at(i, b) + (u - i) * (at(i + 1, b) - at(i, b));
  return along(j) + (v - j) * (along(j + 1) - along(j));
}

test('contours are drawn of good fits alone, and the job says how many were left out', async (t) => {
  const workspace = new InProcess(t);
  const flat = Array.from({ length: 122 }, (_, bin) => (bin >= 1 && bin <= 120 ? 100 : 0));
  await writeSpectra(workspace.path('nts.h5'), { sipms: new Map([...sipms, [654, flat], [655, flat]]) });
  const { status, stdout, stderr } = await workspace.tsfw([
    ...wordsOf('652 656 nll 0 contour peak width -i nts.h5'),
    ...threePeaks,
    ...['--set', 'physics.fit_outputs=[summary, contours]'],
  ]);
  t.is(status, 0, stderr);
  t.regex(stdout, /fits of 2 channels are not good, and nothing is drawn of them: 654-655\n/);
  t.regex(stdout, /drew the contours of 2 channels into plots\n/);
  const drawn = readdirSync(workspace.path('plots')).map((name) => name.replace(/^Contour_sipm_(\d+)_.*/, '$1'));
  t.deepEqual(drawn, ['652', '652', '653', '653']);
});

test('contour of a parameter that the model of CsI has, and that of LYSO has not', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms });
  const { status, stderr } = await workspace.tsfw([
    ...wordsOf('652 653 nll 0 contour peak n_source -i nts.h5'),
    // It does not describe these spectra.
    ...['--set', 'physics.filters.GoodFit={ module_type: GoodFit allowPoor: true minPValue: 0 }'],
    ...['--set', 'physics.fit_outputs=[contours]'],
  ]);
  t.is(status, 0, stderr);
  t.true(existsSync(workspace.path('plots/Contour_sipm_652_NegativeLogLikelihood_peak_vs_nSource.svg')));
});

test('a parameter that the model does not have is an error of the configuration, with the nearest name', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms });
  const fitter = 'physics.producers.SourceFitter';
  for (const [line, more, reason] of [
    ['contour peak beta', [], /SourceFitter\.contours': 'beta' is no parameter of the model .* known: peak, width, nSource$/m],
    ['contour widht nSource', [], /'widht' is no parameter of the model .* did you mean 'width'\? known: peak, width, nSource$/m],
    ['contour peak bta', threePeaks, /'bta' is no parameter of the model .* did you mean 'beta'\?/],
    [
      '',
      ['--set', `${fitter}.fixed=[ { parameter: alpah value: 1 } ]`, ...threePeaks],
      /SourceFitter\.fixed': 'alpah' .* did you mean 'alpha'\?/,
    ],
    [
      '',
      [
        ...threePeaks,
        '--set',
        `${fitter}.testStatistic={ tool_type: RooFit }`,
        '--set',
        `${fitter}.minimizer={ tool_type: MlLevenbergMarquardt }`,
      ],
      /SourceFitter\.minimizer': the minimizer needs a sum of squares/,
    ],
  ] as const) {
    const { status, stderr } = await workspace.tsfw([...wordsOf(`652 653 nll 0 ${line} -i nts.h5`.replace('  ', ' ')), ...more]);
    t.is(status, 9, stderr);
    t.regex(stderr, reason);
    t.false(existsSync(workspace.path('Source.txt')));
  }
});

test('files that are not there, and channels that the disk does not have, end with a status and a reason', async (t) => {
  const workspace = new InProcess(t);
  await writeSpectra(workspace.path('nts.h5'), { sipms });
  for (const [line, status, reason] of [
    ['652 656 nll 0 -i absent.h5', 20, /cannot open 'absent\.h5' \(there is no such file\)/],
    ['652 656 chi2 1 -i nts.h5', 9, /1 has none of the sipms 652 to 655 \(its own are 1348 to 2695\)/],
    ['650 656 nll 0 -i nts.h5', 29, /'nts\.h5' has no histogram SourceAna\/sipm_ADC\/sipm_650, SourceAna\/sipm_ADC\/sipm_651 \(/],
    ['326 327 nll 2 -i nts.h5', 29, /has no histogram SourceAna\/crystals_ADC\/cry_326/],
  ] as const) {
    const found = await workspace.tsfw(wordsOf(line));
    t.is(found.status, status, line);
    t.regex(found.stderr, reason);
    t.false(existsSync(workspace.path('Source.txt')), line);
  }
});
