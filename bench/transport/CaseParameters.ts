import type { CellArrayDescription, MaterialSpecification, PhysicsOptions } from '../../modules/transport/index.ts';

/** One transport case: a beam of photons onto a rectangle of cells. Lengths in mm, energies in MeV. */
export interface CaseParameters {
  energy: number;
  /** Cells along x and y, as "7x7". */
  crystals: string;
  crystalSide: number;
  pitch: number;
  length: number;
  /** A material's name, or name@density in g/cm3. */
  material: string;
  /** Indices (0 is the corner of lowest x and y, x runs first) of cells whose crystal is of LYSO. */
  lysoCells: readonly number[];
  gapMaterial: string;
  /** Thickness and material of the layer on the front of every cell. */
  cap: number;
  capMaterial: string;
  /** "none", "real" (carbon fibre 3, honeycomb 21.75, carbon fibre 3) or layers as "carbon-fibre:3,aluminium@0.03:21.75". */
  plate: string;
  beam: 'pencil' | 'uniform' | 'isotropic';
  beamX: number;
  beamY: number;
  /** Side of the square that the beam starts from; default: the central cell (uniform) or the whole array (isotropic). */
  beamSize?: number;
  /** Start plane to the front of the geometry; default 10, isotropic 30. */
  beamDistance?: number;
  photons: number;
  seed: number;
  photonCut: number;
  electronCut: number;
  bremsstrahlungCut: number;
  rayleigh: boolean;
  boundCompton: boolean;
  positronBremsstrahlung: PhysicsOptions['positronBremsstrahlung'];
}

export const defaultCase: CaseParameters = {
  energy: 6.13,
  crystals: '7x7',
  crystalSide: 34,
  pitch: 34,
  length: 200,
  material: 'csi',
  lysoCells: [],
  gapMaterial: 'polyethylene',
  cap: 0,
  capMaterial: 'polyethylene',
  plate: 'none',
  beam: 'uniform',
  beamX: 0,
  beamY: 0,
  photons: 200_000,
  seed: 1,
  photonCut: 0.01,
  electronCut: 0.05,
  bremsstrahlungCut: 0.05,
  rayleigh: true,
  boundCompton: true,
  positronBremsstrahlung: 'electron',
};

const realPlate = 'carbon-fibre:3,aluminium@0.03:21.75,carbon-fibre:3';

export function gridSize(parameters: CaseParameters): { nx: number; ny: number } {
  const match = /^(\d{1,3})x(\d{1,3})$/.exec(parameters.crystals);
  const nx = Number(match?.[1] ?? 0);
  const ny = Number(match?.[2] ?? 0);
  if (nx < 1 || ny < 1) throw new Error(`crystals "${parameters.crystals}" (columns x rows are needed) write for example 7x7`);
  return { nx, ny };
}

export function describeGeometry(parameters: CaseParameters): CellArrayDescription {
  const { nx, ny } = gridSize(parameters);
  const { pitch, crystalSide, cap, lysoCells } = parameters;
  const crystal = parseMaterial(parameters.material);
  const stray = lysoCells.find((index) => !Number.isInteger(index) || index < 0 || index >= nx * ny);
  if (stray !== undefined) throw new Error(`lyso cell ${stray} does not exist (there are ${nx * ny} cells) choose 0 to ${nx * ny - 1}`);
  const cells = Array.from({ length: nx * ny }, (_, i) => ({
    x: ((i % nx) - (nx - 1) / 2) * pitch,
    y: (Math.floor(i / nx) - (ny - 1) / 2) * pitch,
    material: lysoCells.includes(i) ? { material: 'lyso' } : crystal,
  }));
  const layers = parameters.plate === 'none' ? [] : (parameters.plate === 'real' ? realPlate : parameters.plate).split(',').map(parseLayer);
  return {
    pitch,
    crystalSide,
    crystalLength: parameters.length,
    wrapper: parseMaterial(parameters.gapMaterial),
    cells,
    ...(cap === 0 ? {} : { cap: { thickness: cap, material: parseMaterial(parameters.capMaterial) } }),
    ...(layers.length === 0 ? {} : { plate: { layers } }),
  };
}

function parseMaterial(text: string): MaterialSpecification {
  const [material, density] = text.split('@');
  return density === undefined ? { material } : { material, density: Number(density) };
}

function parseLayer(text: string): { thickness: number; material: MaterialSpecification } {
  const separator = text.lastIndexOf(':');
  return { thickness: Number(text.slice(separator + 1)), material: parseMaterial(text.slice(0, Math.max(0, separator))) };
}
