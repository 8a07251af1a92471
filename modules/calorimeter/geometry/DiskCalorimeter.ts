import { cellAt, cellsOfRing } from './cellMap.ts';
import { type Crystal, crystalsOfDisk } from './crystals.ts';
import {
  cellPitch,
  crystalLength,
  crystalSide,
  diskLength,
  diskOriginZ,
  motherVolume,
  originToCrystalOrigin,
  transverse,
} from './dimensions.ts';
import { crystalCount, crystalsPerDisk, diskCount } from './identifiers.ts';
import type { Point } from './point.ts';

export interface Disk {
  readonly index: number;
  /** The centre of the disk, Mu2e frame, mm. */
  readonly origin: Point;
  /** The z of the crystals' front faces, Mu2e frame, mm. */
  readonly crystalFrontZ: number;
  /** By local id. */
  readonly crystals: readonly Crystal[];
}

/** The l and k of every crystal are within +-this. */
const mapReach = 32;
const mapWidth = 2 * mapReach + 1;

/** Positions this little outside of a crystal still count as inside, mm: files keep them with 24 bits, 0.0005 mm at z = 12000. */
const tolerance = 1e-3;

/** The Mu2e calorimeter: two disks of 674 crystals. Lengths in mm. */
export class DiskCalorimeter {
  readonly disks: readonly Disk[];
  /** By crystal id. */
  readonly crystals: readonly Crystal[];
  /** The local id of the crystal in each cell (l, k), -1 for none. */
  private readonly localIds = new Int16Array(mapWidth * mapWidth).fill(-1);
  private readonly cell = { l: 0, k: 0 };

  constructor() {
    this.disks = Array.from({ length: diskCount }, (_, index) => ({
      index,
      origin: { x: motherVolume.x, y: motherVolume.y, z: diskOriginZ[index] },
      crystalFrontZ: diskOriginZ[index] + originToCrystalOrigin,
      crystals: crystalsOfDisk(index),
    }));
    this.crystals = this.disks.flatMap((disk) => disk.crystals);
    for (const crystal of this.disks[0].crystals) this.localIds[mapPosition(crystal.l, crystal.k)] = crystal.localId;
  }

  /** Throws a RangeError for an id that is no crystal's. */
  crystal(id: number): Crystal {
    const crystal = this.crystals[id];
    if (crystal === undefined) throw new RangeError(`${id} is not a crystal id (they go from 0 to ${crystalCount - 1})`);
    return crystal;
  }

  /** Throws a RangeError for anything but 0 and 1. */
  disk(index: number): Disk {
    const disk = this.disks[index];
    if (disk === undefined) throw new RangeError(`there is no disk ${index} (the disks are 0 and 1)`);
    return disk;
  }

  /** The crystal in whose cell, wrapping included, the point (x, y) of the disk frame lies. */
  crystalAt(x: number, y: number, disk: number): Crystal | undefined {
    cellAt(x / cellPitch, y / cellPitch, this.cell);
    const localId = this.localIdOfCell(this.cell.l, this.cell.k);
    return localId < 0 ? undefined : this.crystals[crystalsPerDisk * disk + localId];
  }

  /** Ids of the crystals `level` steps away from a crystal on the map of cells (level 1: up to six), in the order of the map's ring. */
  neighbors(id: number, level: number): number[] {
    const center = this.crystal(id);
    const offset = crystalsPerDisk * center.disk;
    return cellsOfRing(center, level)
      .map((cell) => this.localIdOfCell(cell.l, cell.k))
      .filter((localId) => localId >= 0)
      .map((localId) => offset + localId);
  }

  /** The crystal inside which a point of the Mu2e frame lies: within its 34 x 34 x 200, the wrapping excluded. */
  crystalContaining(x: number, y: number, z: number): Crystal | undefined {
    for (const disk of this.disks) {
      const depth = z - disk.crystalFrontZ;
      if (depth < -tolerance || depth > crystalLength + tolerance) continue;
      const crystal = this.crystalAt(x - disk.origin.x, y - disk.origin.y, disk.index);
      if (crystal === undefined) return undefined;
      const reach = crystalSide / 2 + tolerance;
      const inside = Math.abs(x - disk.origin.x - crystal.x) <= reach && Math.abs(y - disk.origin.y - crystal.y) <= reach;
      return inside ? crystal : undefined;
    }
    return undefined;
  }

  /** The index of the disk inside whose envelope (full length, radii 335 to 719) a point of the Mu2e frame lies, -1 for none. */
  diskContaining(x: number, y: number, z: number): number {
    for (const disk of this.disks) {
      if (Math.abs(z - disk.origin.z) > diskLength / 2) continue;
      const radius = Math.hypot(x - disk.origin.x, y - disk.origin.y);
      return radius >= transverse.envelope.inner && radius <= transverse.envelope.outer ? disk.index : -1;
    }
    return -1;
  }

  private localIdOfCell(l: number, k: number): number {
    return Math.abs(l) <= mapReach && Math.abs(k) <= mapReach ? this.localIds[mapPosition(l, k)] : -1;
  }
}

const mapPosition = (l: number, k: number): number => (l + mapReach) * mapWidth + k + mapReach;
