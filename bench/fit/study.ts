/**
 * Bias, errors, convergence and goodness of the source fit on toy spectra, as the tables of docs/fit.md: `npm run fit-study`. An argument is the
 * number of spectra of each class, 3000 without.
 */
import { Chi2Neyman } from '../../modules/fit/Chi2Neyman.ts';
import { Chi2Pearson } from '../../modules/fit/Chi2Pearson.ts';
import { NegativeLogLikelihood } from '../../modules/fit/NegativeLogLikelihood.ts';
import { RooFit } from '../../modules/fit/RooFit.ts';
import { fitCounts, fitWith } from '../../test/modules/fit/fits.ts';
import { drawToy, type ToyClass } from '../../test/modules/fit/toys.ts';
import { seeded } from '../../test/modules/statistics/seeded.ts';
import { type Fitted, median, pulls, spread, uniformProbability } from './figures.ts';
import { pullFromTruth } from './fromTruth.ts';
import { lowestMinimum } from './lowestMinimum.ts';

const count = Number(process.argv[2] ?? 3000);
const seeds: Readonly<Record<ToyClass, number>> = { R: 101, N: 102, W: 103 };
const statistics = { nll: new NegativeLogLikelihood(), chi2: new Chi2Neyman(), pearson: new Chi2Pearson(), roofit: new RooFit() } as const;
const row = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);
const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const withError = (value: number, error: number) => `${value.toFixed(3)} ± ${error.toFixed(3)}`;

row(
  'class',
  'statistic',
  'converged',
  'at a limit',
  'HESSE pull mean',
  'width',
  'MINOS valid',
  'pull mean',
  'width',
  'within its error',
  'error/peak, median',
  'up to 0.5 %',
  'bias of events',
  'ms',
);
row(...Array<string>(14).fill('---'));
const likelihoods = new Map<ToyClass, readonly Fitted[]>();
for (const kind of ['R', 'N', 'W'] as const) {
  const random = seeded(seeds[kind]);
  const toys = Array.from({ length: count }, () => drawToy(kind, random));
  for (const [name, statistic] of Object.entries(statistics)) {
    const fit = fitWith({ statistic });
    const start = process.cpuUsage();
    const fits = toys.map((toy) => ({ toy, result: fitCounts(fit, toy.counts) }));
    const { user, system } = process.cpuUsage(start);
    if (name === 'nll') likelihoods.set(kind, fits);
    const { hesse, minos, minosValid, inside } = pulls(fits);
    const share = (test: (fitted: Fitted) => boolean) => fits.filter(test).length / count;
    const relative = fits.map(({ result }) => result.parameters[0].error / result.parameters[0].value);
    const bias = fits.map(({ toy, result }) => sum(result.parameters.slice(4).map(({ value }) => value)) - sum(toy.truth.slice(4)));
    const atLimit = share(({ result }) => result.parameters.some((parameter) => parameter.atLimit));
    row(
      ...[
        kind,
        name,
        percent(
          share(({ result }) => result.minimization === 'converged'),
          2,
        ),
        percent(atLimit),
      ],
      ...[withError(hesse.mean, hesse.meanError), withError(hesse.width, hesse.widthError), percent(minosValid / count)],
      ...[withError(minos.mean, minos.meanError), withError(minos.width, minos.widthError), percent(inside), percent(median(relative), 2)],
      ...[percent(relative.filter((value) => value <= 0.005).length / count, 0), Math.round(spread(bias).mean)],
      ((user + system) / 1000 / count).toFixed(2),
    );
  }
}

console.log('\nGoodness of fit and the lowest minimum, for the likelihood:\n');
row(
  'class',
  'mean of chi2',
  'probabilities uniform (KS)',
  'lowest minimum of 54 starts found',
  'within 3 ADC of the truth',
  'good',
  'HESSE pull width, fits from the truth',
);
row(...Array<string>(7).fill('---'));
for (const [kind, fits] of likelihoods) {
  const chi2 = spread(fits.map(({ result }) => result.goodness.chi2));
  const lowest = fits.filter(({ toy, result }) => result.minimum < lowestMinimum(toy) + 1e-4).length / count;
  const fromTruth = spread(fits.map(({ toy }) => pullFromTruth(toy)).filter((pull) => Math.abs(pull) < 5));
  const near = fits.filter(({ toy, result }) => Math.abs(result.parameters[0].value - toy.truth[0]) < 3).length / count;
  row(
    ...[
      kind,
      `${chi2.mean.toFixed(2)} ± ${chi2.meanError.toFixed(2)}`,
      uniformProbability(fits.map(({ result }) => result.goodness.pValue)).toFixed(3),
    ],
    ...[percent(lowest, 2), percent(near), percent(fits.filter(({ result }) => result.isGood).length / count)],
    withError(fromTruth.width, fromTruth.widthError),
  );
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
