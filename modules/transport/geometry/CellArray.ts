import type { Medium, MediumFactory } from '../materials/Medium.ts';
import { type CellArrayDescription, checkDescription } from './CellArrayDescription.ts';
import { CellRows } from './CellRows.ts';
import { Envelope } from './Envelope.ts';

/** Numbers that stand for no medium. */
export const vacuum = -1;
export const outside = -2;

/**
 * Answers what is where in an array of cells (see CellArrayDescription, local frame, mm). Along z there are zones: one per plate layer, one
 * for the cells with their caps. `mediumAt` serves photons. `enter` serves electrons: it gives the box about the point in which the medium
 * is one and the same.
 */
export class CellArray {
  readonly media: readonly Medium[];
  readonly cells: number;
  readonly envelope: Envelope;
  /** Borders of the zones along z, ascending; zone i lies between borders i and i + 1. */
  readonly zoneBorders: Float64Array;
  /** Media (indices into `media`) that occur in each zone. */
  readonly zoneMedia: readonly (readonly number[])[];
  /** After `mediumAt` or `enter`: index of the cell whose crystal holds the point, or -1. */
  cell = -1;
  /** After `enter`: the box. */
  readonly box = new Float64Array(6);

  private readonly rows: CellRows;
  private readonly pitch: number;
  private readonly inversePitch: number;
  private readonly wrapperWidth: number;
  private readonly crystalEnd: number;
  private readonly cellZone: number;
  private readonly crystalMedium: Int32Array;
  private readonly wrapperMedium: number;
  private readonly capMedium: number;
  private readonly layerMedium: Int32Array;

  constructor(description: CellArrayDescription, factory: MediumFactory) {
    checkDescription(description);
    const { pitch, crystalSide, cap, plate } = description;
    const media: Medium[] = [];
    const indexOf = (medium: Medium) => (media.includes(medium) ? media.indexOf(medium) : media.push(medium) - 1);
    this.media = media;
    this.cells = description.cells.length;
    this.pitch = pitch;
    this.inversePitch = 1 / pitch;
    this.wrapperWidth = (pitch - crystalSide) / 2;
    this.crystalEnd = this.wrapperWidth + crystalSide;
    this.rows = new CellRows(description.cells, pitch);
    this.crystalMedium = Int32Array.from(description.cells, (cell) => indexOf(factory.medium(cell.material)));
    this.wrapperMedium = this.wrapperWidth > 0 && description.wrapper !== undefined ? indexOf(factory.medium(description.wrapper)) : vacuum;
    this.capMedium = cap === undefined ? vacuum : indexOf(factory.medium(cap.material));
    const layers = plate?.layers ?? [];
    this.layerMedium = Int32Array.from(layers, (layer) => indexOf(factory.medium(layer.material)));
    this.cellZone = layers.length;
    const borders = [description.crystalLength, -(cap?.thickness ?? 0)];
    for (const layer of [...layers].reverse()) borders.push(borders[borders.length - 1] - layer.thickness);
    this.zoneBorders = Float64Array.from(borders.reverse());
    const cellMedia = [...new Set([...this.crystalMedium, this.wrapperMedium, this.capMedium])].filter((medium) => medium !== vacuum);
    this.zoneMedia = [...Array.from(this.layerMedium, (medium) => [medium]), cellMedia];
    this.envelope = new Envelope(description.cells, pitch, this.zoneBorders, plate?.ring);
  }

  /** Zone at z; -1 or the number of zones outside. */
  zoneAt(z: number): number {
    const borders = this.zoneBorders;
    let zone = -1;
    while (zone < borders.length - 1 && z >= borders[zone + 1]) zone++;
    return zone;
  }

  /** Index of the medium at a point inside of the envelope, or `vacuum`; `zone` must be the zone of z. Sets `cell`. */
  mediumAt(x: number, y: number, z: number, zone: number): number {
    this.cell = -1;
    if (zone < this.cellZone) return this.envelope.plateCovers(x, y) ? this.layerMedium[zone] : vacuum;
    const rows = this.rows;
    const fy = (y - rows.yLow) * this.inversePitch;
    const row = Math.floor(fy);
    if (row < 0 || row >= rows.rows) return vacuum;
    const fx = (x - rows.xLow[row]) * this.inversePitch;
    const column = Math.floor(fx);
    if (column < 0 || column >= rows.columns) return vacuum;
    const cell = rows.cellAt[row * rows.columns + column];
    if (cell < 0) return vacuum;
    if (z < 0) return this.capMedium;
    if (this.wrapperWidth > 0) {
      const inX = (fx - column) * this.pitch;
      const inY = (fy - row) * this.pitch;
      if (inX < this.wrapperWidth || inX > this.crystalEnd || inY < this.wrapperWidth || inY > this.crystalEnd) return this.wrapperMedium;
    }
    this.cell = cell;
    return this.crystalMedium[cell];
  }

  /**
   * As `mediumAt` for any point, `outside` included, and sets `box` (xLow, xHigh, yLow, yHigh, zLow, zHigh) to a box of this medium about
   * the point.
   */
  enter(x: number, y: number, z: number): number {
    const { box, envelope, rows, zoneBorders, pitch } = this;
    const zone = this.zoneAt(z);
    this.cell = -1;
    if (zone < 0 || zone >= zoneBorders.length - 1 || !envelope.contains(x, y)) return outside;
    const medium = this.mediumAt(x, y, z, zone);
    box[4] = zoneBorders[zone];
    box[5] = zoneBorders[zone + 1];
    if (zone < this.cellZone) {
      box[0] = envelope.xLow;
      box[1] = envelope.xHigh;
      box[2] = envelope.yLow;
      box[3] = envelope.yHigh;
      return medium;
    }
    if (z < 0) box[5] = 0;
    else box[4] = 0;
    const row = Math.floor((y - rows.yLow) * this.inversePitch);
    box[2] = rows.yLow + row * pitch;
    box[3] = box[2] + pitch;
    const xLow = row >= 0 && row < rows.rows ? rows.xLow[row] : envelope.xLow;
    box[0] = xLow + Math.floor((x - xLow) * this.inversePitch) * pitch;
    box[1] = box[0] + pitch;
    if (z >= 0 && this.wrapperWidth > 0 && medium !== vacuum) {
      this.narrow(0, x);
      this.narrow(2, y);
    }
    return medium;
  }

  /** Shrinks one axis of a cell's box to the wrapper strip or the crystal that holds the coordinate. */
  private narrow(axis: number, coordinate: number): void {
    const box = this.box;
    const low = box[axis] + this.wrapperWidth;
    const high = box[axis] + this.crystalEnd;
    if (coordinate < low) box[axis + 1] = low;
    else if (coordinate > high) box[axis] = high;
    else {
      box[axis] = low;
      box[axis + 1] = high;
    }
  }
}
