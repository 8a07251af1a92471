/** The spectra of the two SiPMs of a crystal over each other, and the difference under them. */
import type { Spectrum } from '../../calibration/products.ts';
import type { Drawing } from '../house/Drawing.ts';
import { figure, panel } from '../house/panel.ts';
import { colours, countText, numberText } from '../house/style.ts';
import { binsOf } from './FittedSpectrum.ts';

const width = 1000;

/** A name as Mu2e's fitter gives to these pictures, without the ending. */
export const overlayFigureName = (even: Spectrum, odd: Spectrum): string => `mu2e_simu_hist_${even.channel}_${odd.channel}`;

/** Draws both, and the difference of each bin in units of its statistical error; bins without entries have none. */
export function overlayFigure(drawing: Drawing, even: Spectrum, odd: Spectrum): string {
  const { plot } = drawing;
  const [evenBins, oddBins] = [binsOf(even), binsOf(odd)];
  const domain = [even.lowEdge, even.highEdge];
  const stairs = (bins: ReturnType<typeof binsOf>, stroke: string) =>
    plot.line(
      bins.flatMap(({ low, high, count }) => [
        { x: low, y: count },
        { x: high, y: count },
      ]),
      { x: 'x', y: 'y', stroke, strokeWidth: 1.6 },
    );
  const top = 1.08 * Math.max(1, ...evenBins.map(({ count }) => count), ...oddBins.map(({ count }) => count));
  const differences = evenBins.flatMap(({ low, high, count }, i) => {
    const oddCount = oddBins[i]?.count ?? NaN;
    const total = count + oddCount;
    return total > 0 ? [{ low, high, value: (oddCount - count) / Math.sqrt(total) }] : [];
  });
  const reach = Math.max(3.5, ...differences.map(({ value }) => Math.abs(value)));
  const legend = [
    { symbol: 'solid', colour: colours.blue, text: `even: SiPM ${even.channel}` },
    { symbol: 'solid', colour: colours.vermillion, text: `odd: SiPM ${odd.channel}` },
  ] as const;
  const numbers = [
    ['entries, even', countText(even.entries)],
    ['entries, odd', countText(odd.entries)],
    ['mean, even (ADC)', numberText(even.mean)],
    ['mean, odd (ADC)', numberText(odd.mean)],
  ] as const;
  return figure(`Spectra of SiPMs ${even.channel} and ${odd.channel}`, [
    [
      panel(drawing, {
        title: `Crystal ${even.crystal}`,
        width,
        height: 420,
        x: { domain, label: null },
        y: { domain: [0, top], label: 'entries per bin' },
        marks: [stairs(evenBins, colours.blue), stairs(oddBins, colours.vermillion)],
        key: { legend, numbers },
      }),
    ],
    [
      panel(drawing, {
        title: '',
        width,
        height: 190,
        x: { domain, label: 'amplitude (ADC)' },
        y: { domain: [-reach, reach], label: '(odd − even) / √(odd + even)', ticks: 5 },
        marks: [plot.rect(differences, { x1: 'low', x2: 'high', y1: 0, y2: 'value', fill: colours.sky, inset: 0 }), plot.ruleY([0])],
        keyWidth: 196,
      }),
    ],
  ]);
}
