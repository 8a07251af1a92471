import { readFileSync } from 'node:fs';
import test from 'ava';
import { frontShares } from '../../../../modules/calibration/report/frontShares.ts';
import { DiskCalorimeter } from '../../../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { crystalCount, crystalsPerDisk } from '../../../../modules/calorimeter/geometry/identifiers.ts';

interface Illumination {
  /** Selected entries by crystal, and those of them whose photons came through the crystal's front face. */
  readonly entries: readonly number[];
  readonly front: readonly number[];
}

/** Of RunCaloCalibGun-simdig.fcl: 300 000 photons aimed at crystals 326, 327, 350, 351 (seed 1203), and 3 million of the source (seed 1201). */
const simulated = JSON.parse(readFileSync(new URL('data/illumination.json', import.meta.url), 'utf8')) as Record<
  'aimed' | 'source',
  Illumination
>;
const calorimeter = new DiskCalorimeter();
const aimedAt = [326, 327, 350, 351];
const beside = [...new Set(aimedAt.flatMap((id) => calorimeter.neighbors(id, 1)))].filter((id) => !aimedAt.includes(id));

/** Root mean square of the differences to the truth over some crystals. */
function rms({ entries, front }: Illumination, shares: Float64Array, crystals: readonly number[]): number {
  return Math.sqrt(crystals.reduce((sum, id) => sum + (shares[id] - front[id] / entries[id]) ** 2, 0) / crystals.length);
}

test('crystals that photons were aimed at, and those beside, are told apart: shares of the truth within 0.1', (t) => {
  const shares = frontShares(calorimeter, Float64Array.from(simulated.aimed.entries));
  const [aimed, others] = [rms(simulated.aimed, shares, aimedAt), rms(simulated.aimed, shares, beside)];
  t.log(`rms ${aimed.toFixed(3)} and ${others.toFixed(3)}`);
  t.true(aimed < 0.1 && others < 0.12, `${aimed}, ${others}`);
  for (const id of aimedAt) t.true(shares[id] > 0.7, `${id}: ${shares[id]}`);
  for (const id of beside) t.true(shares[id] < 0.25, `${id}: ${shares[id]}`);
});

test('in the light of the source shares are those of the truth within 0.07, and 0.17 where half of the neighbours are missing', (t) => {
  const shares = frontShares(calorimeter, Float64Array.from(simulated.source.entries));
  const ids = Array.from({ length: crystalsPerDisk }, (_, id) => id);
  const inside = ids.filter((id) => calorimeter.neighbors(id, 1).length === 6);
  const edge = ids.filter((id) => calorimeter.neighbors(id, 1).length === 3);
  const [all, atEdge] = [rms(simulated.source, shares, ids), rms(simulated.source, shares, edge)];
  t.log(`rms of all ${all.toFixed(3)}, at the edge ${atEdge.toFixed(3)}, inside ${rms(simulated.source, shares, inside).toFixed(3)}`);
  t.true(all < 0.07 && atEdge < 0.17 && rms(simulated.source, shares, inside) < 0.05);
});

test('shares do not depend on the number of entries; without entries they are those of even light', (t) => {
  const { entries } = simulated.source;
  const shares = frontShares(calorimeter, Float64Array.from(entries));
  const ofMore = frontShares(
    calorimeter,
    Float64Array.from(entries, (count) => 1000 * count),
  );
  shares.forEach((share, id) => {
    if (entries[id] > 0) t.true(Math.abs(ofMore[id] - share) < 1e-9);
  });
  const ofNone = frontShares(calorimeter, new Float64Array(crystalCount));
  t.true(ofNone.every((share) => share === ofNone[0] && share > 0.25 && share < 0.35));
  const one = new Float64Array(crystalCount);
  one[326] = 1;
  t.true(frontShares(calorimeter, one).every((share) => share >= 0 && share <= 1));
});
