/**
 * The cells from which aimed photons are drawn: a stretch of pipe together with a square tile of a crystal's front face, small enough that the
 * solid angle per area of the tile, as seen from the stretch, has a tight upper bound. Lengths in mm, Mu2e frame.
 */
import type { Crystal } from '../../calorimeter/geometry/crystals.ts';
import type { Disk } from '../../calorimeter/geometry/DiskCalorimeter.ts';
import { crystalSide, pipeRadius } from '../../calorimeter/geometry/dimensions.ts';
import type { DirectionLimits } from './DirectionLimits.ts';
import type { PipePiece, PipeSource } from './PipeSource.ts';

export interface AimedCell {
  readonly piece: PipePiece;
  /** The stretch, in parts of the piece. */
  readonly from: number;
  readonly to: number;
  /** The tile's centre and half its side. */
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** The largest h / d^3, sr/mm^2. */
  readonly bound: number;
  /** Probability of the stretch times area of the tile times bound. */
  readonly weight: number;
}

/** Cells are split until h / d^3 varies by less than this factor (at fixed h), or until they are small. */
const variation = 8;
const smallestExtent = 16;

/** The bound may not fall short by rounding. */
const safety = 1 + 1e-9;

/** All cells of `crystals` and `source` that directions within `limits` can join. */
export function aimedCells(source: PipeSource, disk: Disk, crystals: readonly Crystal[], limits: DirectionLimits): AimedCell[] {
  const centreHeight = disk.crystalFrontZ - source.centreZ;
  const lowest = centreHeight - pipeRadius;
  const highest = centreHeight + pipeRadius;
  const cells: AimedCell[] = [];

  const add = (piece: PipePiece, from: number, to: number, x: number, y: number, half: number): void => {
    const middle = source.centreLine(piece, (from + to) / 2);
    const length = (to - from) * piece.shape.length;
    // No point of the stretch is farther from its middle than this, in the plane of the face.
    const reach = length / 2 + pipeRadius;
    const dx = Math.abs(middle.x - x);
    const dy = Math.abs(middle.y - y);
    const nearest = Math.max(0, Math.hypot(Math.max(0, dx - half), Math.max(0, dy - half)) - reach);
    const farthest = Math.hypot(dx + half, dy + half) + reach;

    const toCentre = Math.hypot(dx, dy);
    const blur = reach + half * Math.SQRT2;
    const phiHalfWidth = blur < toCentre ? Math.asin(blur / toCentre) : Math.PI;
    const lowestCosine = lowest / Math.hypot(lowest, farthest);
    const highestCosine = highest / Math.hypot(highest, nearest);
    if (!limits.mayMeet(lowestCosine, highestCosine, Math.atan2(y - middle.y, x - middle.x), phiHalfWidth)) return;

    const varies = (lowest * lowest + farthest * farthest) / (lowest * lowest + nearest * nearest) > variation ** (2 / 3);
    if (varies && length > 2 * half && length > smallestExtent) {
      const cut = (from + to) / 2;
      add(piece, from, cut, x, y, half);
      add(piece, cut, to, x, y, half);
    } else if (varies && 2 * half > smallestExtent) {
      for (const signX of [-1, 1])
        for (const signY of [-1, 1]) add(piece, from, to, x + (signX * half) / 2, y + (signY * half) / 2, half / 2);
    } else {
      const bound = largestSolidAnglePerArea(lowest, highest, nearest) * safety;
      cells.push({ piece, from, to, x, y, half, bound, weight: piece.probability * (to - from) * (2 * half) ** 2 * bound });
    }
  };

  for (const crystal of crystals) {
    for (const piece of source.pieces) add(piece, 0, 1, disk.origin.x + crystal.x, disk.origin.y + crystal.y, crystalSide / 2);
  }
  return cells;
}

/** The largest h / (h^2 + r^2)^(3/2) for h between the given heights and r >= nearest; in h the maximum is at r / sqrt 2. */
function largestSolidAnglePerArea(lowest: number, highest: number, nearest: number): number {
  const height = Math.min(Math.max(nearest * Math.SQRT1_2, lowest), highest);
  return height / (height * height + nearest * nearest) ** 1.5;
}
