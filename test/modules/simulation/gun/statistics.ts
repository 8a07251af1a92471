import { EventRandom } from '../../../../framework/random/EventRandom.ts';
import type { Random } from '../../../../framework/random/Random.ts';
import { DiskCalorimeter } from '../../../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import type { GunParameters } from '../../../../modules/simulation/gun/GunParameters.ts';
import type { SourcePhoton } from '../../../../modules/simulation/gun/SourcePhoton.ts';

export const calorimeter = new DiskCalorimeter();

/** Those of CaloCalibGun in the shipped job, all directions allowed. */
export const defaults: GunParameters = {
  photonEnergy: 6.13,
  cosmin: -1,
  cosmax: 1,
  phimin: 0,
  phimax: 2 * Math.PI,
  tmin: 500,
  tmax: 100_000,
  nDisk: 0,
  legacyPipeGeometry: false,
  aimAt: [],
};

/** The numbers of event 1430:0:1 for base seed 99. */
export function seeded(label: string): Random {
  const engine = new EventRandom(99, label, '');
  engine.startEvent(1430, 0, 1);
  return engine.random;
}

/** Where the photon's straight line crosses the plane of the crystals' front faces: disk frame, mm; undefined if it flies away from it. */
export function frontPoint(photon: SourcePhoton, disk: number): { x: number; y: number } | undefined {
  if (photon.momentumZ <= 0) return undefined;
  const { origin, crystalFrontZ } = calorimeter.disk(disk);
  const scale = (crystalFrontZ - photon.z) / photon.momentumZ;
  return { x: photon.x + scale * photon.momentumX - origin.x, y: photon.y + scale * photon.momentumY - origin.y };
}

/** The crystal whose front face, `side` wide, the photon's line enters. */
export function enteredCrystal(photon: SourcePhoton, disk: number, side: number): number | undefined {
  const point = frontPoint(photon, disk);
  const crystal = point && calorimeter.crystalAt(point.x, point.y, disk);
  if (!crystal) return undefined;
  return Math.abs(point.x - crystal.x) <= side / 2 && Math.abs(point.y - crystal.y) <= side / 2 ? crystal.id : undefined;
}

/**
 * How far two samples are apart: the Kolmogorov-Smirnov distance times sqrt(n m / (n + m)). It exceeds 2.2 with probability 1.3e-4 if both follow the same
 * distribution (2 exp(-2 z^2)).
 */
export function kolmogorovSmirnov(first: readonly number[], second: readonly number[]): number {
  const a = first.toSorted((p, q) => p - q);
  const b = second.toSorted((p, q) => p - q);
  let distance = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] <= b[j]) i++;
    else j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return distance * Math.sqrt((a.length * b.length) / (a.length + b.length));
}

/** Chi-square of two samples' counts by category, in standard deviations above its mean (ndf, variance 2 ndf). Categories of less than 20 are joined. */
export function chiSquareExcess(first: readonly string[], second: readonly string[]): number {
  const counts = new Map<string, [number, number]>();
  const add = (categories: readonly string[], which: 0 | 1) => {
    for (const category of categories) {
      const count = counts.get(category) ?? [0, 0];
      count[which]++;
      counts.set(category, count);
    }
  };
  add(first, 0);
  add(second, 1);
  const rare: [number, number] = [0, 0];
  const large = [...counts.values()].filter((count) => {
    if (count[0] + count[1] >= 20) return true;
    rare[0] += count[0];
    rare[1] += count[1];
    return false;
  });
  if (rare[0] + rare[1] >= 20) large.push(rare);
  let chiSquare = 0;
  for (const [n, m] of large) {
    chiSquare += (n * Math.sqrt(second.length / first.length) - m * Math.sqrt(first.length / second.length)) ** 2 / (n + m);
  }
  const degrees = large.length - 1;
  return (chiSquare - degrees) / Math.sqrt(2 * degrees);
}
