import type { CellArrayDescription } from '../../../modules/transport/index.ts';

const csi = { material: 'csi' };
const polyethylene = { material: 'polyethylene' };
const carbonFibre = { material: 'carbon-fibre' };

/** nx x ny wrapped cells of the calorimeter's dimensions, centred on the axis; every other row is shifted by half a pitch when `brick`. */
export function wrappedCells(nx: number, ny: number, brick = false): CellArrayDescription {
  return {
    pitch: 34.3,
    crystalSide: 34,
    crystalLength: 200,
    wrapper: polyethylene,
    cap: { thickness: 2, material: polyethylene },
    cells: Array.from({ length: nx * ny }, (_, i) => {
      const row = Math.floor(i / nx);
      return { x: ((i % nx) - (nx - 1) / 2 + (brick && row % 2 === 1 ? 0.5 : 0)) * 34.3, y: (row - (ny - 1) / 2) * 34.3, material: csi };
    }),
  };
}

/** One bare crystal of CsI. */
export const bareCrystal: CellArrayDescription = { pitch: 34, crystalSide: 34, crystalLength: 200, cells: [{ x: 0, y: 0, material: csi }] };

/** The layers of the calorimeter's front plate, 27.75 mm. */
export const plateLayers = [
  { thickness: 3, material: carbonFibre },
  { thickness: 21.75, material: { material: 'aluminium', density: 0.03 } },
  { thickness: 3, material: carbonFibre },
];

/** A ring of cells behind the front plate, as the calorimeter's disk: 674 cells on 37 rows. */
export function disk(): CellArrayDescription {
  const cells: { x: number; y: number; material: { material: string } }[] = [];
  for (let row = -18; row <= 18; row++) {
    for (let column = -20; column <= 20; column++) {
      const x = 34.3 * (column + (row % 2 === 0 ? 0 : 0.5));
      const y = 34.3 * row;
      const far = Math.hypot(Math.abs(x) + 17.15, Math.abs(y) + 17.15);
      const near = Math.hypot(Math.max(0, Math.abs(x) - 17.15), Math.max(0, Math.abs(y) - 17.15));
      if (near > 374 && far < 659.5) cells.push({ x, y, material: { material: isLyso(x, y) ? 'lyso' : 'csi' } });
    }
  }
  return { ...wrappedCells(1, 1), cells, plate: { ring: { innerRadius: 336, outerRadius: 680 }, layers: plateLayers } };
}

function isLyso(x: number, y: number): boolean {
  return Math.abs(Math.abs(x) - 411.6) < 0.1 && Math.abs(Math.abs(y) - 480.2) < 0.1;
}
