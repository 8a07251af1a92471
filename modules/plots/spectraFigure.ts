import type { Histogram1D } from '../../framework/index.ts';

/** A spectrum with the text that stands over it. */
export interface NamedSpectrum {
  readonly title: string;
  readonly histogram: Histogram1D;
  /** A place on the axis that gets a line. */
  readonly mark?: number | undefined;
}

const panelWidth = 420;
const panelHeight = 280;
const columns = 2;

/** An SVG figure of spectra side by side, two to a row, each over its own axes. */
export async function spectraFigure(spectra: readonly NamedSpectrum[]): Promise<string> {
  const Plot = await import('@observablehq/plot');
  const { parseHTML } = await import('linkedom');
  const { document } = parseHTML('<html></html>');
  const panels = spectra.map(({ title, histogram, mark }, index) => {
    const { edges, label = 'x', unit } = histogram.axes[0];
    const bins = Array.from({ length: edges.length - 1 }, (_, i) => ({
      low: edges[i],
      high: edges[i + 1],
      count: histogram.values[i + 1],
    }));
    const most = bins.reduce((highest, { count }) => Math.max(highest, count), 0);
    const panel = Plot.plot({
      document,
      width: panelWidth,
      height: panelHeight,
      marginTop: 40,
      marginLeft: 55,
      marginBottom: 45,
      marginRight: 25,
      style: { fontFamily: 'DejaVu Sans, sans-serif', fontSize: '11px', background: 'white' },
      x: {
        label: unit === undefined ? label : `${label} (${unit})`,
        labelArrow: 'none',
        labelAnchor: 'center',
        domain: [edges[0], edges[edges.length - 1]],
      },
      // Without entries there is no scale to choose: a whole entry fits, and has no fractions.
      y: { label: 'entries per bin', labelArrow: 'none', grid: true, domain: [0, most > 0 ? most : 1], ...(most > 1 ? {} : { ticks: 1 }) },
      marks: [
        Plot.rectY(
          bins.filter(({ count }) => count !== 0),
          { x1: 'low', x2: 'high', y: 'count', fill: '#7fb0de', inset: 0 },
        ),
        Plot.ruleY([0]),
        Plot.ruleX(mark === undefined ? [] : [mark], { stroke: '#c03030', strokeWidth: 1.5 }),
        Plot.text([title], { frameAnchor: 'top', dy: -24, fontSize: 12, fontWeight: 'bold' }),
      ],
    });
    panel.setAttribute('x', String((index % columns) * panelWidth));
    panel.setAttribute('y', String(Math.floor(index / columns) * panelHeight));
    return panel.outerHTML;
  });
  const width = Math.min(columns, Math.max(1, spectra.length)) * panelWidth;
  const height = Math.ceil(spectra.length / columns) * panelHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${panels.join('')}</svg>`;
}
