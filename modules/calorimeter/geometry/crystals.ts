/**
 * The crystals of a disk. The real list keeps the cells whose four corners lie within two radii (see `crystalRadii`); their order on the spiral
 * is the local id. Both disks are alike in x and y; four crystals of disk 0 are LYSO.
 */
import { type Cell, cellsOfRing } from './cellMap.ts';
import { cellPitch, crystalRadii } from './dimensions.ts';
import { type CrystalType, crystalId, sipmId, typeOfCrystal } from './identifiers.ts';

export interface Crystal {
  /** 0 to 1347; 674 disk + localId. */
  readonly id: number;
  readonly disk: number;
  /** 0 to 673, the order of the crystals on the spiral. */
  readonly localId: number;
  /** The index of the crystal's cell on the spiral, empty cells included. */
  readonly mapIndex: number;
  /** The ring of the spiral. */
  readonly ring: number;
  readonly l: number;
  readonly k: number;
  /** -18 to 18, growing with y. */
  readonly row: number;
  /** The crystal's axis in the disk frame, mm. */
  readonly x: number;
  readonly y: number;
  readonly type: CrystalType;
  readonly sipmIds: readonly [number, number];
}

/** The crystals of `disk` by local id. */
export function crystalsOfDisk(disk: number): Crystal[] {
  const crystals: Crystal[] = [];
  let mapIndex = 0;
  const ringCount = Math.floor((1.5 * crystalRadii.outer) / cellPitch);
  for (let ring = 0; ring <= ringCount; ring++) {
    for (const cell of cellsOfRing({ l: 0, k: 0 }, ring)) {
      if (holdsCrystal(cell)) crystals.push(crystalAtCell(disk, crystals.length, mapIndex, ring, cell));
      mapIndex++;
    }
  }
  return crystals;
}

const cellX = (cell: Cell): number => (cellPitch * (cell.l + cell.k)) / 2;
const cellY = (cell: Cell): number => cellPitch * (cell.l - cell.k);

function holdsCrystal(cell: Cell): boolean {
  const x = Math.abs(cellX(cell));
  const y = Math.abs(cellY(cell));
  const half = cellPitch / 2;
  return Math.hypot(x - half, y - half) > crystalRadii.inner && Math.hypot(x + half, y + half) < crystalRadii.outer;
}

function crystalAtCell(disk: number, localId: number, mapIndex: number, ring: number, cell: Cell): Crystal {
  const id = crystalId(disk, localId);
  return {
    id,
    disk,
    localId,
    mapIndex,
    ring,
    l: cell.l,
    k: cell.k,
    row: cell.l - cell.k,
    x: cellX(cell),
    y: cellY(cell),
    type: typeOfCrystal(id),
    sipmIds: [sipmId(id, 0), sipmId(id, 1)],
  };
}
