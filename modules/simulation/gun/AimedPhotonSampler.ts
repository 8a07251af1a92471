import { Random } from '../../../framework/index.ts';
import type { Crystal } from '../../calorimeter/geometry/crystals.ts';
import type { Disk } from '../../calorimeter/geometry/DiskCalorimeter.ts';
import { AliasTable } from './AliasTable.ts';
import { type AimedCell, aimedCells } from './aimedCells.ts';
import { DirectionLimits } from './DirectionLimits.ts';
import type { GunParameters } from './GunParameters.ts';
import type { PipeSource } from './PipeSource.ts';
import { type Acceptance, newSourcePhoton, type PhotonSampler, type SourcePhoton } from './SourcePhoton.ts';

/** The acceptance is estimated from this many kept photons (0.5 %), or fewer if they need too many tries. */
const keptForAcceptance = 1 << 15;
const triesForAcceptance = 1 << 22;

/**
 * Photons of the calibration source whose straight line enters the 34 x 34 mm front face of one of some crystals: importance sampling. Their
 * distribution is exactly that of FreePhotonSampler's photons under this condition, so N of them stand for N / `acceptance.probability` photons
 * of the source. What is in the photon's way is not looked at, and photons that scatter into the crystals from elsewhere are left out.
 *
 * Method. Let p(S) be the density of the source at S, and w the solid angle of the allowed directions. The wanted density of place and direction is
 * p(S) / w for allowed directions that meet a face. Written with the point Q where the line meets the face plane, at height h above S and distance d
 * from it, the solid angle of an area dQ is h / d^3 dQ, so the density of (S, Q) is p(S) h / d^3 / w: faces do not overlap, and every line meets the
 * plane once. Pairs of a stretch of pipe and a tile of a face (aimedCells) cover all (S, Q). A cell with bound b >= h / d^3 is drawn with probability
 * proportional to P(stretch) area b, then S by p(S) inside the stretch, Q uniformly in the tile, and both are kept with probability
 * (h / d^3) / b if the direction is allowed. What is kept has the density p(S) h / d^3 in all cells alike, which was wanted, and
 * the kept fraction times sum(P(stretch) area b) / w is the probability of the condition.
 */
export class AimedPhotonSampler implements PhotonSampler {
  readonly acceptance: Acceptance;
  private readonly cells: readonly AimedCell[];
  private readonly table: AliasTable;
  private readonly limits: DirectionLimits;
  private readonly faceZ: number;

  private readonly parameters: GunParameters;
  private readonly source: PipeSource;

  /** Throws an Error if no photon within the limits of direction meets the crystals in four million tries. */
  constructor(parameters: GunParameters, source: PipeSource, disk: Disk, crystals: readonly Crystal[]) {
    this.parameters = parameters;
    this.source = source;
    this.limits = new DirectionLimits(parameters);
    this.faceZ = disk.crystalFrontZ;
    this.cells = aimedCells(source, disk, crystals, this.limits);
    if (this.cells.length === 0) throw unreachable();
    this.table = new AliasTable(this.cells.map((cell) => cell.weight));
    this.acceptance = this.estimateAcceptance();
  }

  sample(random: Random, photon: SourcePhoton): void {
    while (!this.try(random, photon));
    photon.energy = this.parameters.photonEnergy;
    photon.time = this.parameters.tmin + random.uniform() * (this.parameters.tmax - this.parameters.tmin);
  }

  /** Draws place and direction; they count if it returns true. */
  private try(random: Random, photon: SourcePhoton): boolean {
    const cell = this.cells[this.table.sample(random)];
    this.source.sampleIn(cell.piece, cell.from, cell.to, random, photon);
    const dx = cell.x + cell.half * (2 * random.uniform() - 1) - photon.x;
    const dy = cell.y + cell.half * (2 * random.uniform() - 1) - photon.y;
    const dz = this.faceZ - photon.z;
    const square = dx * dx + dy * dy + dz * dz;
    const distance = Math.sqrt(square);
    if (random.uniform() * cell.bound * square * distance > dz) return false;
    if (!this.limits.contains(dx / distance, dy / distance, dz / distance)) return false;
    const scale = this.parameters.photonEnergy / distance;
    photon.momentumX = dx * scale;
    photon.momentumY = dy * scale;
    photon.momentumZ = dz * scale;
    return true;
  }

  /** With random numbers of its own, so that the events' numbers do not depend on it: it is a function of the parameters. */
  private estimateAcceptance(): Acceptance {
    const random = new Random();
    random.setState(1, 0, 0, 0);
    // The first numbers of so plain a state are far from random.
    for (let i = 0; i < 64; i++) random.uint32();
    const photon = newSourcePhoton();
    let kept = 0;
    let tries = 0;
    for (; kept < keptForAcceptance && tries < triesForAcceptance; tries++) if (this.try(random, photon)) kept++;
    if (kept === 0) throw unreachable();
    const efficiency = kept / tries;
    const probability = (this.table.total * efficiency) / this.limits.solidAngle;
    return { probability, standardError: probability * Math.sqrt((1 - efficiency) / kept) };
  }
}

function unreachable(): Error {
  return new Error(
    'no photon enters the front faces of the crystals of aimAt (cosmin, cosmax, phimin and phimax allow no such direction), widen these limits',
  );
}
