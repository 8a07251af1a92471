import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Analyzer, analyzer, type Event, input, integer, Messages, string, type ValuesOf } from '../../framework/index.ts';
import { loadDrawing } from '../plots/house/Drawing.ts';
import { contourFigure, contourFigureName } from '../plots/spectra/contourFigure.ts';
import { writePicture } from '../plots/writePicture.ts';
import { type FitContour, FitContours, SourceFit } from './products.ts';

const parameters = {
  fit: input(SourceFit, { default: 'SourceFitter', about: 'the fit of the channel' }),
  contours: input(FitContours, { default: 'SourceFitter', about: 'the lines around its minimum' }),
  folder: string({ default: 'plots', about: 'folder of the pictures; made when it is not there' }),
  width: integer({ default: 1400, min: 100, max: 10_000, unit: 'pixel', about: 'width of the PNG files' }),
};

/** Draws the contours that SourceFitter found (its parameter `contours`), a picture as SVG and PNG for each channel. */
@analyzer(parameters)
export class ContourPlotter implements Analyzer {
  private readonly channels: { readonly fit: SourceFit; readonly contours: readonly FitContour[] }[] = [];
  private without = 0;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {}

  beginJob(): void {
    mkdirSync(this.values.folder, { recursive: true });
  }

  analyze(event: Event): void {
    const contours = event.get(this.values.contours);
    if (contours.length === 0) this.without++;
    else this.channels.push({ fit: event.get(this.values.fit), contours });
  }

  async endJob(): Promise<void> {
    const { folder, width } = this.values;
    const drawing = await loadDrawing();
    for (const { fit, contours } of this.channels)
      await writePicture(contourFigure(drawing, fit, contours), join(folder, contourFigureName(fit, contours[0])), width);
    if (this.without > 0)
      this.messages.warning('ContourPlotter', `${this.without} channels have no contours: no fit, or a parameter that is at a limit`);
    this.messages.info('ContourPlotter', `drew the contours of ${this.channels.length} channels into ${folder}`);
  }
}
