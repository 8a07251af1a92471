/**
 * The frames of the calorimeter, mm; all axes are parallel, since the alignment constants are zero.
 * Mu2e: the global frame. Disk: origin in the middle of the disk. DiskFF: the disk frame moved along z so that z = 0 is the crystals' front face.
 * Crystal: x = y = 0 on the crystal's axis, z = 0 its front face, z = 200 the face with the SiPMs.
 * Every function writes into `out`, which may be the point itself, and allocates nothing.
 */
import type { Crystal } from './crystals.ts';
import type { Disk } from './DiskCalorimeter.ts';
import { originToCrystalOrigin } from './dimensions.ts';
import type { MutablePoint, Point } from './point.ts';

function shift(point: Point, x: number, y: number, z: number, out: MutablePoint): void {
  out.x = point.x + x;
  out.y = point.y + y;
  out.z = point.z + z;
}

export function mu2eToDisk(disk: Disk, point: Point, out: MutablePoint): void {
  shift(point, -disk.origin.x, -disk.origin.y, -disk.origin.z, out);
}

export function diskToMu2e(disk: Disk, point: Point, out: MutablePoint): void {
  shift(point, disk.origin.x, disk.origin.y, disk.origin.z, out);
}

export function diskToDiskFF(point: Point, out: MutablePoint): void {
  shift(point, 0, 0, -originToCrystalOrigin, out);
}

export function diskFFToDisk(point: Point, out: MutablePoint): void {
  shift(point, 0, 0, originToCrystalOrigin, out);
}

export function diskToCrystal(crystal: Crystal, point: Point, out: MutablePoint): void {
  shift(point, -crystal.x, -crystal.y, -originToCrystalOrigin, out);
}

export function crystalToDisk(crystal: Crystal, point: Point, out: MutablePoint): void {
  shift(point, crystal.x, crystal.y, originToCrystalOrigin, out);
}

/** `disk` is the crystal's own disk. */
export function mu2eToCrystal(disk: Disk, crystal: Crystal, point: Point, out: MutablePoint): void {
  mu2eToDisk(disk, point, out);
  diskToCrystal(crystal, out, out);
}

/** `disk` is the crystal's own disk. */
export function crystalToMu2e(disk: Disk, crystal: Crystal, point: Point, out: MutablePoint): void {
  crystalToDisk(crystal, point, out);
  diskToMu2e(disk, out, out);
}
