import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { outputFileProblem } from '../../framework/index.ts';
import { writeWhole } from './writeWhole.ts';

export const pictureFormats = ['svg', 'png'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** Why the picture could not be written to this place, known before anything is drawn; undefined when all is well. */
export const pictureProblem = (path: string, formats: readonly PictureFormat[] = pictureFormats): string | undefined =>
  formats.map((format) => outputFileProblem({ fileName: `${path}.${format}` })).find((problem) => problem !== undefined);

/** Sans-serif letters of our own: a machine without fonts would draw none. */
const fonts = (): string[] =>
  ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

/**
 * Writes a figure as FILE.svg and FILE.png; each appears under its name when it is complete.
 * @param svg the figure  @param path without the ending  @param width of the PNG, pixels
 * @throws FrameworkError FileWriteError
 */
export async function writePicture(
  svg: string,
  path: string,
  width: number,
  formats: readonly PictureFormat[] = pictureFormats,
): Promise<void> {
  if (formats.includes('svg')) writeWhole(`${path}.svg`, svg);
  if (formats.includes('png')) writeWhole(`${path}.png`, await pngOf(svg, width));
}

async function pngOf(svg: string, width: number): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: 'white',
    font: { loadSystemFonts: false, fontFiles: fonts(), defaultFontFamily: 'DejaVu Sans' },
  });
  const rendered = image.render();
  const png = rendered.asPng();
  announceMemory(rendered.width * rendered.height * 4);
  // Memory of native objects is given back between turns of the event loop only.
  await setImmediate();
  return png;
}

/**
 * Pixels lie in memory that the garbage collector does not know of: with them alone it sees no reason to run, and hundreds of pictures
 * would pile up, 6 MB each. An array of the same size, dropped at once, is a reason.
 */
function announceMemory(bytes: number): void {
  new ArrayBuffer(bytes);
}
