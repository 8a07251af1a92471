import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Analyzer, analyzer, type Event, input, integer, Messages, string, type ValuesOf } from '../../framework/index.ts';
import { loadDrawing } from '../plots/house/Drawing.ts';
import { contourFigure, contourFigureName } from '../plots/spectra/contourFigure.ts';
import { writePicture } from '../plots/writePicture.ts';
import { channelRanges } from './fit/channelRanges.ts';
import { type FitContour, FitContours, FitMap, FitVerdict, SourceFit } from './products.ts';

const parameters = {
  fit: input(SourceFit, { default: 'SourceFitter', about: 'the fit of the channel' }),
  contours: input(FitContours, { default: 'SourceFitter', about: 'the lines around its minimum' }),
  map: input(FitMap, { default: 'SourceFitter', about: 'the test statistic below them' }),
  verdict: input(FitVerdict, { default: 'GoodFit', about: 'whether the fit is good: of others nothing is drawn' }),
  folder: string({ default: 'plots', about: 'folder of the pictures; made when it is not there' }),
  width: integer({ default: 1400, min: 100, max: 10_000, unit: 'pixel', about: 'width of the PNG files' }),
};

interface Channel {
  readonly fit: SourceFit;
  readonly contours: readonly FitContour[];
  readonly map: FitMap;
}

/** Ranges of channels in a message. */
const listed = 5;

/** Draws the contours that SourceFitter found (its parameter `contours`), a picture as SVG and PNG for each channel with a good fit. */
@analyzer(parameters)
export class ContourPlotter implements Analyzer {
  private readonly channels: Channel[] = [];
  private readonly notGood: number[] = [];
  private readonly without: number[] = [];

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {}

  beginJob(): void {
    mkdirSync(this.values.folder, { recursive: true });
  }

  analyze(event: Event): void {
    const { values } = this;
    const fit = event.get(values.fit);
    const contours = event.get(values.contours);
    if (!event.get(values.verdict).isGood) this.notGood.push(fit.channel);
    else if (contours.length === 0) this.without.push(fit.channel);
    else this.channels.push({ fit, contours, map: event.get(values.map) });
  }

  async endJob(): Promise<void> {
    const { folder, width } = this.values;
    const { channels, notGood, without, messages } = this;
    const drawing = await loadDrawing();
    for (const { fit, contours, map } of channels)
      await writePicture(contourFigure(drawing, fit, contours, map), join(folder, contourFigureName(fit, contours[0])), width);
    if (notGood.length > 0)
      messages.warning(
        'ContourPlotter',
        `fits of ${notGood.length} channels are not good, and nothing is drawn of them: ${channelRanges(notGood, listed)}`,
      );
    if (without.length > 0)
      messages.warning(
        'ContourPlotter',
        `${without.length} good fits have no contours, as a parameter is not free or the model has it not: ${channelRanges(without, listed)}`,
      );
    messages.info('ContourPlotter', `drew the contours of ${channels.length} channels into ${folder}`);
  }
}
