/**
 * The map of square cells that crystals are placed on: rows in brick pattern, every cell named by two integers (l, k). In units of the pitch a
 * cell's centre is x = (l + k) / 2, y = l - k, so l - k is the row and odd rows sit half a pitch aside. Cells are counted on a spiral: index 0 is
 * (0, 0), ring n > 0 holds 6n cells. Source: Mu2e/Offline, CalorimeterGeom, SquareShiftMapper.
 */
export interface Cell {
  readonly l: number;
  readonly k: number;
}

/** The six steps from a cell to its neighbours, in the order in which the spiral takes them. */
const steps: readonly Cell[] = [
  { l: 1, k: 1 },
  { l: 0, k: 1 },
  { l: -1, k: 0 },
  { l: -1, k: -1 },
  { l: 0, k: -1 },
  { l: 1, k: 0 },
];

/** The cells `level` steps away from `center`: itself for level 0, else 6 level cells, first (l, k - level). */
export function cellsOfRing(center: Cell, level: number): Cell[] {
  if (level === 0) return [center];
  const cells: Cell[] = [];
  let l = center.l;
  let k = center.k - level;
  for (const step of steps) {
    for (let i = 0; i < level; i++) {
      cells.push({ l, k });
      l += step.l;
      k += step.k;
    }
  }
  return cells;
}

/** The cell that holds the point (x, y), both in units of the pitch. Written into `out`: this is called for every particle. */
export function cellAt(x: number, y: number, out: { l: number; k: number }): void {
  const row = Math.round(y);
  const sum = row % 2 === 0 ? 2 * Math.round(x) : 2 * Math.floor(x) + 1;
  out.l = (sum + row) / 2;
  out.k = (sum - row) / 2;
}
