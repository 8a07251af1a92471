import type { Disk } from '../../calorimeter/geometry/DiskCalorimeter.ts';
import {
  cellPitch,
  crystalLength,
  crystalSide,
  frontCapThickness,
  frontPlateLayers,
  transverse,
} from '../../calorimeter/geometry/dimensions.ts';
import type { CellArrayDescription, MaterialSpecification } from '../../transport/index.ts';

const materials: { readonly [name: string]: MaterialSpecification } = {
  CsI: { material: 'csi' },
  LYSO: { material: 'lyso' },
  carbonFibre: { material: 'carbon-fibre' },
  // The walls of the honeycomb, spread over its volume: 0.03 g/cm3.
  aluminiumHoneycomb: { material: 'aluminium', density: 0.03 },
};

/** The crystals of a disk with their wrappings and the front plate, as the transport takes them, in the Mu2e frame. */
export function diskArray(disk: Disk): CellArrayDescription {
  return {
    origin: { x: disk.origin.x, y: disk.origin.y, z: disk.crystalFrontZ },
    pitch: cellPitch,
    crystalSide,
    crystalLength,
    wrapper: { material: 'polyethylene' },
    cap: { thickness: frontCapThickness, material: { material: 'polyethylene' } },
    plate: {
      ring: { innerRadius: transverse.frontPlate.inner, outerRadius: transverse.frontPlate.outer },
      layers: frontPlateLayers.map(({ material, from, to }) => ({ thickness: to - from, material: materials[material] })),
    },
    cells: disk.crystals.map(({ x, y, type }) => ({ x, y, material: materials[type] })),
  };
}
