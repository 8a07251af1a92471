import test from 'ava';
import { createPhotonSampler } from '../../../../modules/simulation/gun/createPhotonSampler.ts';
import type { GunParameters } from '../../../../modules/simulation/gun/GunParameters.ts';
import { newSourcePhoton, type SourcePhoton } from '../../../../modules/simulation/gun/SourcePhoton.ts';
import { calorimeter, chiSquareExcess, defaults, enteredCrystal, frontPoint, kolmogorovSmirnov, seeded } from './statistics.ts';

const tries = 5_000_000;

const cases: { name: string; parameters: Partial<GunParameters> }[] = [
  { name: 'the four LYSO crystals', parameters: { aimAt: [582, 609, 610, 637] } },
  {
    name: 'one crystal under a pipe, one far from all, limits on cosine and azimuth',
    parameters: { aimAt: [0, 673, 300, 301], cosmin: 0.2, cosmax: 0.95, phimin: -1.2, phimax: 2 },
  },
  { name: 'legacy pipes, disk 1', parameters: { aimAt: [674, 700, 1100], nDisk: 1, legacyPipeGeometry: true } },
];

for (const { name, parameters } of cases) {
  const all = { ...defaults, ...parameters };

  test(`aimed photons are those that free ones leave after selection: ${name} (5e6 free photons)`, (t) => {
    const aimed = createPhotonSampler(all, calorimeter);
    const free = createPhotonSampler({ ...all, aimAt: [] }, calorimeter);
    const photon = newSourcePhoton();

    const random = seeded(`free ${name}`);
    const selected: SourcePhoton[] = [];
    for (let i = 0; i < tries; i++) {
      free.sample(random, photon);
      const id = enteredCrystal(photon, all.nDisk, 34);
      if (id !== undefined && all.aimAt.includes(id)) selected.push({ ...photon });
    }

    const aimedRandom = seeded(`aimed ${name}`);
    const drawn = Array.from({ length: 4 * selected.length }, () => {
      aimed.sample(aimedRandom, photon);
      return { ...photon };
    });

    const { probability, standardError } = aimed.acceptance;
    const expected = selected.length / tries;
    const sigma = Math.hypot(standardError, Math.sqrt(expected / tries));
    t.log(`acceptance ${probability.toExponential(4)} +- ${standardError.toExponential(1)}, by selection ${expected.toExponential(4)}`);
    t.true(Math.abs(probability - expected) < 4 * sigma);
    t.true(standardError < 0.006 * probability);

    const quantities: Record<string, (photon: SourcePhoton) => number> = {
      x: (p) => p.x,
      y: (p) => p.y,
      z: (p) => p.z,
      time: (p) => p.time,
      cosine: (p) => p.momentumZ / p.energy,
      azimuth: (p) => Math.atan2(p.momentumY, p.momentumX),
      faceX: (p) => (frontPoint(p, all.nDisk)?.x ?? 0) - calorimeter.crystal(enteredCrystal(p, all.nDisk, 34.000001) ?? -1).x,
      faceY: (p) => (frontPoint(p, all.nDisk)?.y ?? 0) - calorimeter.crystal(enteredCrystal(p, all.nDisk, 34.000001) ?? -1).y,
      pathLength: (p) => (calorimeter.disk(all.nDisk).crystalFrontZ - p.z) / p.momentumZ,
    };
    for (const [quantity, value] of Object.entries(quantities)) {
      const distance = kolmogorovSmirnov(drawn.map(value), selected.map(value));
      // Probability 1.3e-4 for each quantity if the distributions are the same.
      t.true(distance < 2.2, `${quantity}: ${distance}`);
    }

    const octant = (p: SourcePhoton) => Math.floor((Math.atan2(p.momentumY, p.momentumX) / Math.PI + 1) * 4);
    const place = (p: SourcePhoton) => `${Math.floor(p.x / 60)} ${Math.floor(p.y / 60)}`;
    const categories: Record<string, (photon: SourcePhoton) => string> = {
      'crystal and octant': (p) => `${enteredCrystal(p, all.nDisk, 34.000001)} ${octant(p)}`,
      'crystal and place': (p) => `${enteredCrystal(p, all.nDisk, 34.000001)} ${place(p)}`,
      'height and cosine': (p) => `${Math.floor(p.z)} ${Math.floor((8 * p.momentumZ) / p.energy)}`,
    };
    for (const [category, value] of Object.entries(categories)) {
      const excess = chiSquareExcess(drawn.map(value), selected.map(value));
      t.true(excess < 4, `${category}: chi-square is ${excess} standard deviations above its mean`);
    }
  });
}

test('every aimed photon enters one of the crystals, within the limits (1e5 photons)', (t) => {
  const parameters = { ...defaults, aimAt: [10, 20, 30], cosmin: 0.1, phimin: 0, phimax: 2 };
  const sampler = createPhotonSampler(parameters, calorimeter);
  const random = seeded('inside');
  const photon = newSourcePhoton();
  for (let i = 0; i < 100_000; i++) {
    sampler.sample(random, photon);
    const id = enteredCrystal(photon, 0, 34 + 1e-9);
    const phi = Math.atan2(photon.momentumY, photon.momentumX);
    const good = id !== undefined && parameters.aimAt.includes(id) && photon.momentumZ >= 0.1 * photon.energy && phi >= 0 && phi <= 2;
    if (!good) t.fail(JSON.stringify(photon));
    if (photon.time < 500 || photon.time > 100_000 || photon.energy !== 6.13) t.fail(JSON.stringify(photon));
  }
  t.pass();
});

test('the acceptances of all crystals of a disk add up to that of free photons (4e5 free photons, 4 sigma)', (t) => {
  const aimed = createPhotonSampler({ ...defaults, aimAt: calorimeter.disk(0).crystals.map(({ id }) => id) }, calorimeter);
  const free = createPhotonSampler(defaults, calorimeter);
  const random = seeded('all');
  const photon = newSourcePhoton();
  let entered = 0;
  for (let i = 0; i < 400_000; i++) {
    free.sample(random, photon);
    if (enteredCrystal(photon, 0, 34) !== undefined) entered++;
  }
  const fraction = entered / 400_000;
  const sigma = Math.hypot(aimed.acceptance.standardError, Math.sqrt((fraction * (1 - fraction)) / 400_000));
  t.true(Math.abs(aimed.acceptance.probability - fraction) < 4 * sigma, `${aimed.acceptance.probability} and ${fraction}`);
});

test('limits that no photon towards the crystals meets are an error, not an endless search', (t) => {
  for (const limits of [{ cosmax: 0 }, { cosmin: -0.9, cosmax: -0.5 }, { cosmin: 0.999999, cosmax: 1, phimin: 0.1, phimax: 0.1001 }]) {
    t.throws(() => createPhotonSampler({ ...defaults, ...limits, aimAt: [0] }, calorimeter), { message: /aimAt .*widen/ });
  }
});
