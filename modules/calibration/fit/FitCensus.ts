import type { FitVerdict, SourceFit } from '../products.ts';
import { channelRanges } from './channelRanges.ts';
import { startStatus } from './fitStages.ts';

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

/** Why a job has no good fit. Without enough data that is no error. */
export interface Shortcoming {
  readonly isError: boolean;
  readonly text: string;
}

/** Counts the channels of a job by what became of their fits. */
export class FitCensus {
  private readonly members = kinds.map(() => [] as number[]);
  private readonly statuses = new Map<number, number[]>();
  private readonly reasons: string[] = [];
  private readonly rows: string[] = [];
  private channels = 0;
  private name = 'channel';
  /** Channels with as many entries as a good fit needs, and with none. */
  private rich = 0;
  private empty = 0;
  /** Of one with enough entries, why it is not good; and the most entries of any. */
  private richReason = '';
  private mostEntries = 0;

  /** @param enoughEntries in the bins that are fitted: what a good fit needs */
  constructor(private readonly enoughEntries: number) {}

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
    if (fit.fitEntries > this.mostEntries) this.mostEntries = fit.fitEntries;
    if (fit.fitEntries === 0) this.empty++;
    // Contents that cannot be fitted, such as NaN, are no lack of data.
    else if (fit.start.status !== startStatus.fewEvents && !(fit.fitEntries < this.enoughEntries)) {
      if (this.rich++ === 0) this.richReason = `${fit.kind} ${fit.channel}: ${verdict.reason}`;
    }
    this.rows.push(parameterRow(fit));
  }

  /** Why there is no good fit; undefined when there is one, or no channel at all. */
  get shortcoming(): Shortcoming | undefined {
    const { channels, empty, rich, enoughEntries, mostEntries, name } = this;
    if (channels === 0 || this.members[0].length > 0) return undefined;
    const none = `none of ${channels} ${name}s has a good fit`;
    if (empty === channels) return { isError: true, text: `${none} (none has events in the range of the fit) look at the analysis` };
    if (rich === 0)
      return { isError: false, text: `${none} (the most entries are ${mostEntries}, ${enoughEntries} are needed) analyse more photons` };
    return { isError: true, text: `${none} (${rich} have at least ${enoughEntries} entries; ${this.richReason}) look at the reasons` };
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
      const list = withNumbers && numbers.length > 0 ? `: ${channelRanges(numbers)}` : '';
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
