/** A range of directions around the z axis: the part of the sphere from which CaloCalibGun draws its photons. */
export class DirectionLimits {
  /** In the units of the cosine times rad, that is sr: 4 pi for the sphere. */
  readonly solidAngle: number;
  private readonly phiWidth: number;

  private readonly cosmin: number;
  private readonly cosmax: number;
  private readonly phimin: number;

  /** A range of the azimuth of 2 pi or more is the circle. Angles in rad. */
  constructor(limits: { cosmin: number; cosmax: number; phimin: number; phimax: number }) {
    this.cosmin = limits.cosmin;
    this.cosmax = limits.cosmax;
    this.phimin = limits.phimin;
    this.phiWidth = Math.min(limits.phimax - limits.phimin, 2 * Math.PI);
    this.solidAngle = (this.cosmax - this.cosmin) * this.phiWidth;
  }

  /** The cosine at `fraction` (0 to 1) of its range. */
  cosine(fraction: number): number {
    return this.cosmin + fraction * (this.cosmax - this.cosmin);
  }

  /** The azimuth at `fraction` (0 to 1) of its range, rad. */
  phi(fraction: number): number {
    return this.phimin + fraction * this.phiWidth;
  }

  /** Whether the direction (dx, dy, dz), a unit vector, is within the limits. */
  contains(dx: number, dy: number, dz: number): boolean {
    if (dz < this.cosmin || dz > this.cosmax) return false;
    return this.phiWidth >= 2 * Math.PI || turnsFrom(this.phimin, Math.atan2(dy, dx)) <= this.phiWidth;
  }

  /** Whether a direction with a cosine between the given ones and an azimuth within `halfWidth` of `phi` may be within the limits. */
  mayMeet(lowestCosine: number, highestCosine: number, phi: number, halfWidth: number): boolean {
    if (highestCosine < this.cosmin || lowestCosine > this.cosmax) return false;
    const width = this.phiWidth + 2 * halfWidth;
    return width >= 2 * Math.PI || turnsFrom(this.phimin - halfWidth, phi) <= width;
  }

  /** Says which directions are left out; undefined if the limits cover the sphere. */
  describeLoss(): string | undefined {
    const losses: string[] = [];
    const circle = this.phiWidth / (2 * Math.PI);
    const cosines = (this.cosmax - this.cosmin) / 2;
    if (circle < 1 - rounding) losses.push(`phimin and phimax leave ${percent(circle)} of the circle (phimax = phimin + 2 pi covers it)`);
    if (cosines < 1 - rounding) losses.push(`cosmin and cosmax leave ${percent(cosines)} of the cosines (-1 and 1 cover them)`);
    return losses.length === 0 ? undefined : `photons leave into ${percent(circle * cosines)} of the sphere: ${losses.join('; ')}`;
  }
}

/** Ranges that are short by less than this cover the sphere: 2 pi written with seven digits. */
const rounding = 1e-7;

const percent = (part: number): string => `${Number((100 * part).toPrecision(4))} %`;

/** The angle from `start` to `phi`, 0 to 2 pi. */
function turnsFrom(start: number, phi: number): number {
  const turn = (phi - start) % (2 * Math.PI);
  return turn < 0 ? turn + 2 * Math.PI : turn;
}
