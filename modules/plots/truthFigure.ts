/** Shares of the true deposits of the crystals, as histograms over each other. */
import type { TruthFractions } from '../calibration/truth/truthFractions.ts';
import type { Drawing } from './house/Drawing.ts';
import { figure, panel } from './house/panel.ts';
import { colours, countText, percent } from './house/style.ts';

const width = 1000;
const binCount = 100;
const parts = [
  ['main', 'full energy', colours.vermillion],
  ['first', 'first escape', colours.orange],
  ['second', 'second escape', colours.green],
  ['background', 'everything else', colours.blue],
] as const;

/** @param together shares of all crystals together */
export function truthFigure(drawing: Drawing, crystals: readonly TruthFractions[], together: TruthFractions): string {
  const filled = crystals.filter(({ total }) => total > 0);
  const shown = (title: string, label: string, weightOf: (crystal: TruthFractions) => number, withKey: boolean) =>
    panel(drawing, {
      title,
      width,
      height: 380,
      x: { domain: [0, 1], label: 'share of the deposits from 2.5 to 6.2 MeV' },
      y: { label },
      marks: parts.map(([part, , stroke]) => {
        const weights = new Float64Array(binCount);
        for (const crystal of filled) weights[Math.min(binCount - 1, Math.floor(crystal[part] * binCount))] += weightOf(crystal);
        const stairs = Array.from(weights).flatMap((weight, i) => [
          { x: i / binCount, y: weight },
          { x: (i + 1) / binCount, y: weight },
        ]);
        return drawing.plot.line(stairs, { x: 'x', y: 'y', stroke, strokeWidth: 1.6 });
      }),
      keyWidth: 196,
      key: {
        legend: parts.map(([, text, colour]) => ({ symbol: 'solid', colour, text }) as const),
        ...(withKey
          ? {
              numbers: [
                ['crystals', countText(filled.length)] as const,
                ...parts.map(([part, name]) => [`all deposits, ${name}`, percent(together[part])] as const),
              ],
            }
          : {}),
      },
    });
  return figure('True deposits', [
    [shown('Shares by crystal', 'crystals per bin', () => 1, true)],
    [shown('The same, weighted with the deposits of each', 'share of all deposits per bin', ({ total }) => total / together.total, false)],
  ]);
}
