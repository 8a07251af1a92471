/** Shares of the true deposits of the crystals, as histograms over each other, and over the places of the peaks. */
import type { TruthFractions, TruthShares } from '../calibration/truth/truthFractions.ts';
import type { Drawing } from './house/Drawing.ts';
import { figure, panel } from './house/panel.ts';
import { drawPoints } from './house/points.ts';
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
export function truthFigure(drawing: Drawing, crystals: readonly TruthFractions[], together: TruthShares): string {
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
    [placesPanel(drawing, filled)],
  ]);
}

/** MeV, as in Mu2e's figure. */
const places = [2.5, 8] as const;
const peaks = [
  ['main', 'mainEnergy', 'full energy', colours.vermillion],
  ['first', 'firstEnergy', 'first escape', colours.orange],
  ['second', 'secondEnergy', 'second escape', colours.green],
] as const;

/** The share of each peak over the mean of its deposits. Errors of the shares are binomial; in x they are smaller than the points. */
function placesPanel(drawing: Drawing, crystals: readonly TruthFractions[]) {
  const frame = { x: places, y: [0, 1.05] as const };
  const drawn = peaks.map(([part, energy, name, colour]) => {
    const points = crystals
      .filter((crystal) => crystal[part] > 0)
      .map((crystal) => {
        const error = Math.sqrt((crystal[part] * (1 - crystal[part])) / crystal.total);
        return { x: crystal[energy], y: crystal[part], errorLow: error, errorHigh: error, quality: 'good' };
      });
    return drawPoints(drawing, points, frame, name, colour);
  });
  return panel(drawing, {
    title: 'Shares over the places of the peaks',
    width,
    height: 420,
    x: { domain: [...places], label: 'mean of the deposits (MeV)', grid: true },
    y: { domain: [...frame.y], label: 'share of the deposits from 2.5 to 6.2 MeV' },
    marks: drawn.flatMap(({ marks }) => marks),
    keyWidth: 196,
    key: { legend: drawn.flatMap(({ legend }) => legend) },
  });
}
