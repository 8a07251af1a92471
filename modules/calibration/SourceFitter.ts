import {
  Counters,
  enumeration,
  input,
  integer,
  Messages,
  number,
  optional,
  output,
  type Parameter,
  type Producer,
  type ProducerEvent,
  producer,
  sequence,
  string,
  table,
  toolOf,
  tuple,
  type ValuesOf,
} from '../../framework/index.ts';
import { modelParameters, settingsProblems, unknownParameter } from '../fit/checkSettings.ts';
import type { SpectrumFitSettings } from '../fit/SpectrumFitSettings.ts';
import { type SpectrumModel, spectrumModel } from '../fit/SpectrumModel.ts';
import { type TestStatistic, testStatistic } from '../fit/TestStatistic.ts';
import { type Minimizer, minimizer } from '../minimizers/Minimizer.ts';
import { ChannelFitter } from './fit/ChannelFitter.ts';
import { hasParameters } from './fit/ContourFinder.ts';
import { channelRanges } from './fit/channelRanges.ts';
import { startStatus } from './fit/fitStages.ts';
import { FitContours, FitMap, SourceFit, Spectrum } from './products.ts';

const range = (lower: number, upper: number, about: string): Parameter<readonly [number, number]> =>
  tuple([number({ unit: 'ADC', about: 'lower end' }), number({ unit: 'ADC', about: 'upper end' })], { default: [lower, upper], about });

/** What depends on how bright the crystals are. */
const shape = {
  model: toolOf<SpectrumModel>(spectrumModel, { default: 'ThreePeaks', about: 'what is expected in each bin' }),
  fitRange: range(40, 115, 'fitted are the bins whose centre is in this range: its ends are moved to edges of bins'),
  yieldRange: range(40, 120, 'yields of the components are numbers of events in this range'),
};

const parameters = {
  spectrum: input(Spectrum, { default: 'source', about: 'the spectrum of the channel' }),
  ...shape,
  lyso: optional(table(shape, { about: 'the same for LYSO crystals, which give 17 times more light; as CsI when absent' })),
  testStatistic: toolOf<TestStatistic>(testStatistic, {
    default: 'NegativeLogLikelihood',
    about: 'what is minimised',
  }),
  minimizer: toolOf<Minimizer>(minimizer, { default: 'Migrad', about: 'finds the minimum' }),
  tolerance: number({ default: 0.1, above: 0, about: 'the minimum is found when its estimated distance is below 0.002 x tolerance x up' }),
  maxCalls: integer({ default: 4000, min: 1, about: 'calls of the test statistic in one search' }),
  seeds: integer({
    default: 3,
    min: 1,
    max: 100,
    about: 'starts in different places that are followed to their minimum; the lowest counts',
  }),
  minos: enumeration(['peak', 'all', 'none'], { default: 'peak', about: 'parameters that get asymmetric errors' }),
  constraints: sequence(
    table(
      {
        parameter: string({ about: 'a parameter of the model' }),
        mean: number({ about: 'its known value' }),
        sigma: number({ above: 0, about: 'the standard deviation of that' }),
      },
      { about: 'what is known of a parameter' },
    ),
    { default: [], about: 'Gaussian constraints' },
  ),
  fixed: sequence(
    table(
      { parameter: string({ about: 'a parameter of the model' }), value: number({ about: 'its value' }) },
      { about: 'a parameter that is not fitted' },
    ),
    { default: [], about: 'parameters that stay at a value' },
  ),
  contours: optional(
    table(
      { x: string({ about: 'a parameter of the model' }), y: string({ about: 'another one' }) },
      { about: 'find the lines around the minimum over two parameters, and a map of the test statistic' },
    ),
  ),
  verbose: optional(
    integer({
      min: 0,
      about: 'say what became of the channels whose number is a multiple of this; those without events are named together at the end',
    }),
  ),
};
type Values = ValuesOf<typeof parameters>;

function check(values: Values) {
  const { fitRange, yieldRange, lyso, fixed, constraints } = values;
  const ranges = [{ prefix: '', fitRange, yieldRange }, ...(lyso === undefined ? [] : [{ prefix: 'lyso.', ...lyso }])];
  const names = [...fixed, ...constraints].map(({ parameter }) => parameter);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  const { contours } = values;
  return [
    ...(contours !== undefined && contours.x === contours.y
      ? [{ parameter: 'contours', problem: `are over '${contours.x}' twice (they need two parameters) name another one` }]
      : []),
    ...ranges
      .filter((one) => !(one.fitRange[0] < one.fitRange[1]))
      .map(({ prefix }) => ({ parameter: `${prefix}fitRange`, problem: 'is empty (its ends must rise) exchange them' })),
    ...ranges
      .filter((one) => !(one.yieldRange[0] <= one.fitRange[0] && one.yieldRange[1] >= one.fitRange[1]))
      .map(({ prefix }) => ({
        parameter: `${prefix}yieldRange`,
        problem: 'does not contain fitRange (yields would not count all that is fitted) widen it',
      })),
    ...(twice === undefined
      ? []
      : [{ parameter: 'constraints', problem: `and fixed name '${twice}' twice (a parameter has one treatment) keep one of them` }]),
    ...toolProblems(values),
  ];
}

/** What the tools say of other parameters. While a configuration is only checked there are none, and nothing can be said. */
function toolProblems(values: Values): readonly { readonly parameter: string; readonly problem: string }[] {
  if ((values.model as SpectrumModel | undefined) === undefined) return [];
  const { lyso, contours } = values;
  const settings = settingsOf(values, values);
  const known = modelParameters(settings).map(({ name }) => name);
  const unknown = contours === undefined ? [] : [contours.x, contours.y].filter((name) => !known.includes(name));
  const problems = settingsProblems(settings);
  // LYSO may have another model; what is wrong for both is said once.
  const ofLyso = lyso === undefined ? [] : settingsProblems(settingsOf(values, lyso));
  const isKnown = (problem: string) => problems.some((other) => other.problem === problem);
  return [
    ...problems.map(({ setting, problem }) => ({ parameter: parameterOf[setting] ?? setting, problem })),
    ...ofLyso.filter(({ problem }) => !isKnown(problem)).map(({ problem }) => ({ parameter: 'lyso', problem })),
    ...unknown.map((name) => ({ parameter: 'contours', problem: unknownParameter(name, known, 'contours are over two of them') })),
  ];
}

/** Settings of the fit whose parameters have another name. */
const parameterOf: Partial<Record<keyof SpectrumFitSettings, keyof Values>> = { statistic: 'testStatistic' };

/** Ranges of channels in a message. */
const listed = 5;
/** What the counter of a channel without events begins with. */
const emptyChannel = 'empty ';

const outputs = { fit: output(SourceFit), contours: output(FitContours), map: output(FitMap) };

/**
 * Fits the spectrum of a channel. Whatever the spectrum is, there is a product that says what became of it: see its `quality`. A fit
 * depends on its spectrum alone, so that channels can come in any order, and in any number of processes.
 */
@producer(parameters, outputs, { check, concurrency: 'replicated' })
export class SourceFitter implements Producer {
  private readonly csi: ChannelFitter;
  private readonly lyso: ChannelFitter;

  constructor(
    private readonly values: Values,
    private readonly messages: Messages,
    /** Channels, and the seconds that their fits took. */
    private readonly totals: Counters,
  ) {
    this.csi = new ChannelFitter(settingsOf(values, values), values.contours);
    this.lyso = values.lyso === undefined ? this.csi : this.ofLyso(settingsOf(values, values.lyso));
  }

  /** The model of LYSO may be another one; without both parameters its few channels have no contours. */
  private ofLyso(settings: SpectrumFitSettings): ChannelFitter {
    const { contours } = this.values;
    return new ChannelFitter(settings, contours !== undefined && hasParameters(settings, contours) ? contours : undefined);
  }

  produce(event: ProducerEvent): void {
    const spectrum = event.get(this.values.spectrum);
    const start = performance.now();
    const { fit, contours, map } = (spectrum.lyso ? this.lyso : this.csi).fit(spectrum);
    const seconds = (performance.now() - start) / 1000;
    event.put(outputs.fit, fit);
    event.put(outputs.contours, contours);
    event.put(outputs.map, map);
    this.totals.add('channels');
    this.totals.add('seconds', seconds);
    const { verbose } = this.values;
    if (fit.start.status === startStatus.empty) this.totals.add(`${emptyChannel}${fit.channel}`);
    else if (verbose !== undefined && verbose > 0 && fit.channel % verbose === 0)
      this.messages.info('SourceFitter', describe(fit, seconds));
  }

  endJob(): void {
    const channels = this.totals.get('channels');
    const seconds = this.totals.get('seconds');
    const empty = this.totals
      .entries()
      .flatMap(([name]) => (name.startsWith(emptyChannel) ? [Number(name.slice(emptyChannel.length))] : []));
    if (empty.length > 0)
      this.messages.warning(
        'SourceFitter',
        `${empty.length} of ${channels} channels have no events in the range of the fit: ${channelRanges(
          empty.sort((a, b) => a - b),
          listed,
        )}`,
      );
    const each = channels === 0 ? '' : `, ${((1000 * seconds) / channels).toFixed(2)} ms each`;
    this.messages.info('SourceFitter', `fitted ${channels} spectra in ${seconds.toFixed(2)} s${each}`);
  }
}

function settingsOf(values: Values, { model, fitRange, yieldRange }: Pick<Values, keyof typeof shape>): SpectrumFitSettings {
  const { testStatistic: statistic, minimizer: search, tolerance, maxCalls, seeds, minos, constraints, fixed } = values;
  return {
    ...{ model, statistic, minimizer: search, fitRange, yieldRange, tolerance, minos, constraints },
    callLimit: maxCalls,
    starts: seeds,
    fixed: Object.fromEntries(fixed.map(({ parameter, value }) => [parameter, value])),
  };
}

function describe(fit: SourceFit, seconds: number): string {
  const { kind, channel, entries, peak, peakErrorLow, peakErrorHigh, chi2, ndf, quality, reason } = fit;
  const found = quality === 'failed' ? '' : `: peak ${peak.toFixed(2)} -${peakErrorLow.toFixed(2)} +${peakErrorHigh.toFixed(2)} ADC`;
  const goodness = quality === 'failed' ? '' : `, chi2 ${chi2.toFixed(1)} / ${ndf}`;
  return `${kind} ${channel}, ${entries} entries, ${(1000 * seconds).toFixed(1)} ms${found}${goodness}, ${quality}${reason === '' ? '' : ` (${reason})`}`;
}
