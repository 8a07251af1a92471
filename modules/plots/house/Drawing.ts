import type { PlotOptions } from '@observablehq/plot';

/** What figures are drawn with: Observable Plot on a document of its own. */
export interface Drawing {
  readonly plot: typeof import('@observablehq/plot');
  readonly document: NonNullable<PlotOptions['document']>;
}

let drawing: Promise<Drawing> | undefined;

/** Loads the libraries, when the first figure is asked for. */
export function loadDrawing(): Promise<Drawing> {
  drawing ??= Promise.all([import('@observablehq/plot'), import('linkedom')]).then(([plot, { parseHTML }]) => ({
    plot,
    document: parseHTML('<html></html>').document,
  }));
  return drawing;
}
