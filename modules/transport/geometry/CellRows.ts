import type { Cell } from './CellArrayDescription.ts';

/** Cells closer to a row or to a column position than this, mm, stand on it. */
const tolerance = 0.01;

/** Index of the cell at a position, by row and column; rows may be shifted against each other (brick pattern). */
export class CellRows {
  readonly rows: number;
  readonly columns: number;
  /** Lower edge of row 0, mm. */
  readonly yLow: number;
  /** Lower edge of column 0 of each row, mm. */
  readonly xLow: Float64Array;
  /** Cell of row * columns + column, -1 where there is none. */
  readonly cellAt: Int32Array;

  constructor(cells: readonly Cell[], pitch: number) {
    const lowest = Math.min(...cells.map((cell) => cell.y));
    const leftmost = Math.min(...cells.map((cell) => cell.x));
    const rowOf = (cell: Cell) => Math.round((cell.y - lowest) / pitch);
    this.rows = Math.max(...cells.map(rowOf)) + 1;
    this.columns = Math.floor((Math.max(...cells.map((cell) => cell.x)) - leftmost) / pitch + 0.5) + 1;
    if (this.rows * this.columns > 1e6)
      throw new Error(`${this.rows} rows of ${this.columns} cells (at most 10^6) place the cells closer together`);
    this.yLow = lowest - pitch / 2;
    this.xLow = new Float64Array(this.rows).fill(Number.NaN);
    this.cellAt = new Int32Array(this.rows * this.columns).fill(-1);
    cells.forEach((cell, i) => {
      const row = rowOf(cell);
      if (Number.isNaN(this.xLow[row])) this.xLow[row] = cell.x - pitch / 2 - pitch * Math.floor((cell.x - leftmost + tolerance) / pitch);
      const column = Math.round((cell.x - this.xLow[row]) / pitch - 0.5);
      const place = row * this.columns + column;
      const other = this.cellAt[place];
      if (other >= 0)
        throw new Error(`cells ${other} and ${i} overlap (both at row ${row}, column ${column}) place them at least ${pitch} mm apart`);
      const dx = cell.x - (this.xLow[row] + (column + 0.5) * pitch);
      const dy = cell.y - (this.yLow + (row + 0.5) * pitch);
      if (Math.abs(dx) > tolerance || Math.abs(dy) > tolerance) {
        throw new Error(
          `cell ${i} at (${cell.x}, ${cell.y}) mm is out of its row (by ${dx.toFixed(3)}, ${dy.toFixed(3)} mm) cells of a row stand ${pitch} mm apart, rows ${pitch} mm`,
        );
      }
      this.cellAt[place] = i;
    });
  }
}
