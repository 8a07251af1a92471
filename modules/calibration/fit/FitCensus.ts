import type { FitVerdict, SourceFit } from '../products.ts';

/** Kinds of channels in the summary, in its order. A channel can be of several. */
const kinds: readonly (readonly [title: string, belongs: (fit: SourceFit, verdict: FitVerdict) => boolean])[] = [
  ['good fits', (_, { isGood }) => isGood],
  ['fits that did not pass a gate', ({ quality }, { isGood }) => quality !== 'failed' && !isGood],
  ['channels without a fit', ({ quality }) => quality === 'failed'],
  ['asymmetric errors from MINOS', ({ peakErrorsFromMinos }) => peakErrorsFromMinos],
  ['errors of the peak from HESSE, as MINOS has none', ({ quality, peakErrorsFromMinos }) => quality !== 'failed' && !peakErrorsFromMinos],
  ['minimum not reached', ({ minimize }) => minimize.status > 0],
  ['second derivatives not accurate', ({ hesse }) => hesse.status > 0],
  ['chi2 per degree of freedom above 1.8', ({ chi2, ndf }) => chi2 / ndf > badReducedChi2],
  ['a parameter at its limit', ({ parameters }) => parameters.some(({ isAtLimit }) => isAtLimit)],
];

/** Mu2e's limit. */
const badReducedChi2 = 1.8;

/** Statuses that Minuit has names for. */
const statusNames = ['good', 'covariance forced', 'HESSE not valid', 'distance above goal', 'limit of calls', 'other'];

const columns = ['id', 'Peak', 'PeakErrHigh', 'PeakErrLo', 'unredChi2', 'ndof', 'nEvents', 'Width', 'WidthErrHigh', 'WidthErrLo', 'Chi2'];

/** Counts the channels of a job by what became of their fits. */
export class FitCensus {
  private readonly members = kinds.map(() => [] as number[]);
  private readonly statuses = new Map<number, number[]>();
  private readonly reasons: string[] = [];
  private readonly rows: string[] = [];
  private channels = 0;
  private name = 'channel';

  add(fit: SourceFit, verdict: FitVerdict): void {
    this.channels++;
    this.name = fit.kind;
    kinds.forEach(([, belongs], i) => {
      if (belongs(fit, verdict)) this.members[i].push(fit.channel);
    });
    const { convergenceStatus } = fit;
    const same = this.statuses.get(convergenceStatus);
    if (same === undefined) this.statuses.set(convergenceStatus, [fit.channel]);
    else same.push(fit.channel);
    if (!verdict.isGood) this.reasons.push(`${fit.kind} ${fit.channel}: ${verdict.reason}`);
    this.rows.push(parameterRow(fit));
  }

  /** Counts alone. */
  counts(): string {
    return [`${this.channels} channels`, ...this.lines(false), ...this.statusLines()].join('\n');
  }

  /** Counts, the numbers of the channels, and of every channel that is not good the reason. */
  summary(): string {
    const reasons = this.reasons.length === 0 ? [] : ['', `Why ${this.name}s are not good:`, ...this.reasons];
    return `${[`Source calibration: ${this.channels} channels (${this.name}s)`, '', ...this.lines(true), '', ...this.statusLines(), ...reasons].join('\n')}\n`;
  }

  /** One row for each channel, in the order of the job: numbers with six decimals between tabs, positions as MeV/ADC. */
  parameterTable(): string {
    return `${[`#${columns.join('\t')}`, ...this.rows].join('\n')}\n`;
  }

  private lines(withNumbers: boolean): readonly string[] {
    return kinds.map(([title], i) => {
      const numbers = this.members[i];
      const list = withNumbers && numbers.length > 0 ? `: ${ranges(numbers)}` : '';
      return `${String(numbers.length).padStart(6)}  ${title}${list}`;
    });
  }

  private statusLines(): readonly string[] {
    return [...this.statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, { length }]) => {
        const share = ((100 * length) / this.channels).toFixed(2);
        return `${share.padStart(6)} %  status ${status} (${statusNames[status] ?? (status < 0 ? 'no fit' : 'several stages')})`;
      });
  }
}

/** A channel without a fit has NaN in its columns. */
function parameterRow(fit: SourceFit): string {
  return [
    fit.channel,
    ...[fit.mevPerAdc, fit.mevPerAdcErrorHigh, fit.mevPerAdcErrorLow, fit.chi2].map(decimals),
    fit.ndf,
    fit.entries,
    ...[fit.width, fit.widthErrorHigh, fit.widthErrorLow, fit.chi2 / fit.ndf].map(decimals),
  ].join('\t');
}

const decimals = (value: number): string => value.toFixed(6);

/** 0-3, 7, 9-10. */
function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let last = i;
    while (numbers[last + 1] === numbers[last] + 1) last++;
    parts.push(last === i ? `${numbers[i]}` : `${numbers[i]}-${numbers[last]}`);
    i = last + 1;
  }
  return parts.join(', ');
}
