import { typeOfSipm } from '../calorimeter/geometry/identifiers.ts';
import { type Drawing, loadDrawing } from './house/Drawing.ts';
import { clamp, domainOf, identifierDomain, wholeTick } from './house/domains.ts';
import type { LegendEntry } from './house/key.ts';
import { figure, type Panel, panel } from './house/panel.ts';
import { colours } from './house/style.ts';

/** A channel's constant as a figure shows it. */
export interface ShownConstant {
  readonly roid: number;
  readonly value: number;
  readonly error: number;
  /** 1 to 99 for a constant that was kept, from 200 on for one of fits of unknown quality. */
  readonly code: number;
  readonly message: string;
}

const width = 1150;
const keyWidth = 330;
const keptColours = [colours.purple, colours.vermillion, colours.grey];
const newColours = [colours.blue, colours.green, colours.orange, colours.sky, colours.purple, colours.vermillion, colours.ink];

interface Style {
  readonly symbol: 'dot' | 'hollow' | 'cross';
  readonly colour: string;
}

/** Kept constants are crosses, new ones dots, hollow when the quality of a fit is not known. */
function styleOf(code: number): Style {
  if (code > 0 && code < 100) return { symbol: 'cross', colour: keptColours[(code - 1) % keptColours.length] };
  return { symbol: code >= 200 ? 'hollow' : 'dot', colour: newColours[(code % 100) % newColours.length] };
}

/** An SVG figure of constants by channel, CsI and LYSO each on its own scale, the colours by status. @param unit of the constants */
export async function constantsFigure(constants: readonly ShownConstant[], unit: string): Promise<string> {
  const drawing = await loadDrawing();
  const of = (type: string) => constants.filter(({ roid }) => typeOfSipm(roid) === type);
  return figure('Energy constants by channel', [
    [constantsPanel(drawing, 'Energy constants of CsI crystals', of('CsI'), unit, 460)],
    [constantsPanel(drawing, 'Energy constants of LYSO crystals', of('CAPHRI'), unit, 260)],
  ]);
}

function constantsPanel(drawing: Drawing, title: string, constants: readonly ShownConstant[], unit: string, height: number): Panel {
  const { plot } = drawing;
  const y = domainOf(constants.map(({ value }) => value));
  const x = identifierDomain(constants.map(({ roid }) => roid));
  const groups = [...byStatus(constants)];
  const legend = groups.map(([status, members]): LegendEntry => ({ ...styleOf(members[0].code), text: `${status}: ${members.length}` }));
  // Few points are drawn over many.
  const marks = groups
    .toSorted(([, a], [, b]) => b.length - a.length)
    .flatMap(([, members]) => {
      const { symbol, colour } = styleOf(members[0].code);
      // What is outside of the frame is drawn at its edge.
      const points = members.map(({ roid, value, error }) => ({
        roid,
        value: clamp(value, y),
        low: clamp(value - error, y),
        high: clamp(value + error, y),
      }));
      const channels = { x: 'roid', y: 'value', r: members.length > 600 ? 1.7 : 3 };
      const bars = plot.ruleX(points, { x: 'roid', y1: 'low', y2: 'high', stroke: colour, strokeOpacity: 0.45, strokeWidth: 0.8 });
      if (symbol === 'cross') return [plot.dot(points, { ...channels, symbol: 'times', stroke: colour })];
      return [
        bars,
        symbol === 'dot'
          ? plot.dot(points, { ...channels, fill: colour })
          : plot.dot(points, { ...channels, fill: 'white', stroke: colour, strokeWidth: 1 }),
      ];
    });
  return panel(drawing, {
    ...{ title, width, height, marks, keyWidth, key: { legend } },
    x: { label: 'channel', domain: x, tickFormat: wholeTick },
    y: { label: `constant (${unit})`, domain: y },
  });
}

/** By increasing code. */
function byStatus(constants: readonly ShownConstant[]): ReadonlyMap<string, readonly ShownConstant[]> {
  const groups = new Map<string, ShownConstant[]>();
  for (const constant of [...constants].sort((a, b) => a.code - b.code || a.roid - b.roid)) {
    const status = `${constant.code} ${constant.message}`;
    const group = groups.get(status);
    if (group === undefined) groups.set(status, [constant]);
    else group.push(constant);
  }
  return groups;
}
