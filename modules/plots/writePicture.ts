import { createRequire } from 'node:module';
import { outputFileProblem, writeCompleteFile } from '../../framework/index.ts';

/** Why the picture could not be written to this place, known before anything is drawn; undefined when all is well. */
export const pictureProblem = (path: string): string | undefined =>
  outputFileProblem({ fileName: `${path}.svg` }) ?? outputFileProblem({ fileName: `${path}.png` });

/** Sans-serif letters of our own: a machine without fonts would draw none. */
const fonts = (): string[] =>
  ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

/**
 * Writes a figure as FILE.svg and FILE.png; each appears under its name when it is complete.
 * @param svg the figure  @param path without the ending  @param width of the PNG, pixels
 * @throws FrameworkError FileOpenError, FileWriteError
 */
export async function writePicture(svg: string, path: string, width: number): Promise<void> {
  const { Resvg } = await import('@resvg/resvg-js');
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: 'white',
    font: { loadSystemFonts: false, fontFiles: fonts(), defaultFontFamily: 'DejaVu Sans' },
  });
  writeCompleteFile(`${path}.svg`, svg);
  writeCompleteFile(`${path}.png`, image.render().asPng());
}
