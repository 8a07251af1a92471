import type { MaterialSpecification } from '../materials/MaterialSpecification.ts';

/**
 * Crystals in cells of one size, in rows along x, behind an optional front plate. Lengths in mm. Local frame: z = 0 is the front face of
 * the crystals, z grows into them. Along z from the front: plate layers (first one in front), cap, crystal. All that no cell and no plate
 * fills is vacuum.
 */
export interface CellArrayDescription {
  /** Position of the local origin in the frame that positions are given in. */
  readonly origin?: { readonly x: number; readonly y: number; readonly z: number };
  /** Distance of neighbouring cells in x, and of neighbouring rows in y. */
  readonly pitch: number;
  /** Side of the crystal; the rest of the pitch is wrapper, half of it on each side. */
  readonly crystalSide: number;
  readonly crystalLength: number;
  /** Needed when the crystals do not fill the pitch. */
  readonly wrapper?: MaterialSpecification;
  /** Layer on the front of every cell, over the whole pitch. */
  readonly cap?: { readonly thickness: number; readonly material: MaterialSpecification };
  readonly plate?: FrontPlate;
  /** Cells in the order of their index. */
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** Centre, local frame. */
  readonly x: number;
  readonly y: number;
  readonly material: MaterialSpecification;
}

/** Flat layers in front of the caps, touching them. */
export interface FrontPlate {
  /** A ring about the local z axis; without it, the rectangle that encloses the cells. */
  readonly ring?: { readonly innerRadius: number; readonly outerRadius: number };
  readonly layers: readonly { readonly thickness: number; readonly material: MaterialSpecification }[];
}

/** Throws when a length is not positive, cells overlap or do not stand in rows, or a material is missing. */
export function checkDescription(description: CellArrayDescription): void {
  const { pitch, crystalSide, crystalLength, cap, plate, cells, wrapper } = description;
  checkLength('pitch', pitch);
  checkLength('crystalSide', crystalSide);
  checkLength('crystalLength', crystalLength);
  if (crystalSide > pitch) throw new Error(`crystals overlap (side ${crystalSide} mm, pitch ${pitch} mm) make the pitch at least the side`);
  if (crystalSide < pitch && wrapper === undefined)
    throw new Error('the wrapper has no material (the pitch is larger than the crystal) name one');
  if (cap !== undefined) checkLength('thickness of the cap', cap.thickness);
  for (const [i, layer] of (plate?.layers ?? []).entries()) checkLength(`thickness of plate layer ${i}`, layer.thickness);
  if (plate?.layers.length === 0)
    throw new Error('the front plate has no layers (nothing to cross) give at least one or leave the plate out');
  if (plate?.ring !== undefined) {
    checkLength('outer radius of the plate', plate.ring.outerRadius);
    const { innerRadius, outerRadius } = plate.ring;
    if (!(innerRadius >= 0 && innerRadius < outerRadius))
      throw new Error(`inner radius of the plate is ${innerRadius} mm (outer ${outerRadius} mm) choose 0 or more, below the outer`);
  }
  if (cells.length === 0) throw new Error('no cells (nothing can deposit energy) give at least one');
  cells.forEach((cell, i) => {
    if (!Number.isFinite(cell.x) || !Number.isFinite(cell.y))
      throw new Error(`cell ${i} stands at (${cell.x}, ${cell.y}) mm (not finite) give numbers`);
  });
}

function checkLength(what: string, value: number): void {
  if (!(value > 0 && value <= 1e5)) throw new Error(`${what} is ${value} mm (0 to 100000 mm is possible) give a positive length`);
}
