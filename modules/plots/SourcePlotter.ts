import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Analyzer,
  analyzer,
  type Event,
  enumeration,
  FrameworkError,
  input,
  integer,
  Messages,
  outputFileProblem,
  sequence,
  string,
  type ValuesOf,
} from '../../framework/index.ts';
import { FitVerdict, SourceFit, Spectrum } from '../calibration/products.ts';
import { GeometryService } from '../calorimeter/GeometryService.ts';
import { crystalChannelCount, crystalCount, sipmId } from '../calorimeter/geometry/identifiers.ts';
import { channelFigureNames, channelFigures } from './channels/channelFigures.ts';
import { outlierText } from './channels/outliers.ts';
import { loadDrawing } from './house/Drawing.ts';
import { makePageData } from './page/makePageData.ts';
import { pageText } from './page/pageText.ts';
import type { FittedSpectrum } from './spectra/FittedSpectrum.ts';
import { fitFigure, fitFigureName } from './spectra/fitFigure.ts';
import { overlayFigure, overlayFigureName } from './spectra/overlayFigure.ts';
import { pictureFormats, pictureProblem, writePicture } from './writePicture.ts';
import { writeWhole } from './writeWhole.ts';

const parameters = {
  spectra: input(Spectrum, { default: 'source', about: 'spectra of the channels' }),
  fits: input(SourceFit, { default: 'SourceFitter', about: 'fits to them' }),
  verdicts: input(FitVerdict, { default: 'GoodFit', about: 'whether they may become constants: averages are over those that may' }),
  folder: string({ default: 'plots', about: 'folder of everything that is written; made when it is not there' }),
  plots: sequence(enumeration(channelFigureNames, { about: 'a figure of all channels' }), {
    default: channelFigureNames,
    about: 'figures of all channels to draw; their names are those of the files',
  }),
  fitPictures: sequence(integer({ min: 0, max: crystalChannelCount - 1, about: 'a channel' }), {
    default: [],
    about: 'channels whose fits are drawn, each as a file; the page has them all',
  }),
  overlays: sequence(integer({ min: 0, max: crystalCount - 1, about: 'a crystal' }), {
    default: [],
    about: 'crystals whose two SiPMs are drawn over each other, each as a file',
  }),
  formats: sequence(enumeration(pictureFormats, { about: 'a format' }), {
    default: pictureFormats,
    minLength: 1,
    about: 'formats of figures',
  }),
  width: integer({ default: 1600, min: 100, max: 10_000, unit: 'pixel', about: 'width of the PNG files' }),
  outliers: string({ default: 'outliers.txt', about: 'name of the list of outliers; empty for none' }),
  page: string({ default: 'calibration.html', about: 'name of the page with every fit, for a browser; empty for none' }),
  title: string({ default: 'Source calibration', about: 'title of the page' }),
};
type Values = ValuesOf<typeof parameters>;

/** Everything is checked before the first event; a folder that will be made needs a place that can be written to. */
function canBeWritten({ folder, plots, formats, outliers, page }: Values) {
  if (folder === '') return [{ parameter: 'folder', problem: "is empty (the figures need a folder) give '.' for the present one" }];
  if (!existsSync(folder)) {
    const problem = outputFileProblem({ fileName: folder });
    return problem === undefined ? [] : [{ parameter: 'folder', problem }];
  }
  const problems = [
    ...plots.map((name) => pictureProblem(join(folder, name), formats)),
    ...[outliers, page].filter((name) => name !== '').map((name) => outputFileProblem({ fileName: join(folder, name) })),
  ];
  const problem = problems.find((text) => text !== undefined);
  return problem === undefined ? [] : [{ parameter: 'folder', problem }];
}

/**
 * Draws the results of the source calibration at the end of the job: figures of all channels as SVG and PNG, a list of outliers, and a page
 * for a browser with a map of the disks and the fit of every channel.
 */
@analyzer(parameters, { check: canBeWritten })
export class SourcePlotter implements Analyzer {
  private readonly channels = new Map<number, FittedSpectrum>();
  private kind: string | undefined;
  private withoutFit = 0;

  constructor(
    private readonly values: Values,
    private readonly geometry: GeometryService,
    private readonly messages: Messages,
  ) {}

  beginJob(): void {
    mkdirSync(this.values.folder, { recursive: true });
  }

  analyze(event: Event): void {
    const spectrum = event.get(this.values.spectra);
    const fit = event.find(this.values.fits);
    if (fit === undefined) {
      this.withoutFit++;
      return;
    }
    this.kind ??= spectrum.kind;
    if (fit.channel !== spectrum.channel || fit.kind !== spectrum.kind || spectrum.kind !== this.kind) {
      throw new FrameworkError(
        'LogicError',
        `the fit is of ${fit.kind} ${fit.channel}, the spectrum of ${spectrum.kind} ${spectrum.channel}, in a job of ${this.kind}s (one job draws one kind of channel) use a job for each kind`,
      );
    }
    if (this.channels.has(fit.channel))
      this.messages.warning('SourcePlotter', `${fit.kind} ${fit.channel} came twice; the later one counts`);
    this.channels.set(fit.channel, { spectrum, fit: judged(fit, event.find(this.values.verdicts)) });
  }

  async endJob(): Promise<void> {
    const { values, messages } = this;
    if (this.withoutFit > 0) messages.warning('SourcePlotter', `${this.withoutFit} channels had no fit and are not drawn`);
    if (this.channels.size === 0) messages.warning('SourcePlotter', 'no channel had a fit; the figures are empty');
    const channels = [...this.channels.values()].sort((a, b) => a.fit.channel - b.fit.channel);
    const count = await this.drawFigures(channels);
    const file = (name: string) => join(values.folder, name);
    if (values.outliers !== '') writeWhole(file(values.outliers), outlierText(channels.map(({ fit }) => fit)));
    if (values.page !== '')
      writeWhole(file(values.page), pageText(makePageData(values.title, channels, this.geometry.calorimeter.crystals)));
    const page = values.page === '' ? '' : `; open ${file(values.page)} in a browser`;
    messages.info('SourcePlotter', `drew ${count} figures of ${channels.length} channels into ${values.folder}${page}`);
  }

  private async drawFigures(channels: readonly FittedSpectrum[]): Promise<number> {
    const { folder, formats, plots, width } = this.values;
    const figures = [...plots.map((name) => [name, channelFigures[name]] as const)];
    const fits = channels.map(({ fit }) => fit);
    const drawing = await loadDrawing();
    const write = (name: string, svg: string) => writePicture(svg, join(folder, name), width, formats);
    for (const [name, draw] of figures) await write(name, draw(drawing, fits));
    const chosen = this.chosenFits();
    for (const channel of chosen) await write(fitFigureName(channel.fit), fitFigure(drawing, channel));
    const pairs = this.chosenPairs();
    for (const [even, odd] of pairs) await write(overlayFigureName(even, odd), overlayFigure(drawing, even, odd));
    return figures.length + chosen.length + pairs.length;
  }

  private chosenFits(): readonly FittedSpectrum[] {
    return this.values.fitPictures.flatMap((number) => {
      const channel = this.channels.get(number);
      if (channel === undefined)
        this.messages.warning('SourcePlotter', `channel ${number} has no picture of its fit (it is not in this job)`);
      return channel ?? [];
    });
  }

  private chosenPairs(): readonly (readonly [Spectrum, Spectrum])[] {
    return this.values.overlays.flatMap((crystal) => {
      const [even, odd] = [0, 1].map((local) => (this.kind === 'sipm' ? this.channels.get(sipmId(crystal, local)) : undefined));
      if (even !== undefined && odd !== undefined) return [[even.spectrum, odd.spectrum] as const];
      this.messages.warning('SourcePlotter', `crystal ${crystal} has no overlay (its two SiPMs are not in this job)`);
      return [];
    });
  }
}

/** A fit with the quality that its verdict gives it; one that failed stays failed. */
function judged(fit: SourceFit, verdict: FitVerdict | undefined): SourceFit {
  if (verdict === undefined || fit.quality === 'failed') return fit;
  return { ...fit, quality: verdict.isGood ? 'good' : 'poor', reason: verdict.reason };
}
