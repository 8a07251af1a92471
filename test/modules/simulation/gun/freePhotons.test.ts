import test from 'ava';
import { createPhotonSampler } from '../../../../modules/simulation/gun/createPhotonSampler.ts';
import { newSourcePhoton } from '../../../../modules/simulation/gun/SourcePhoton.ts';
import { calorimeter, defaults, enteredCrystal, seeded } from './statistics.ts';

const total = 400_000;

/**
 * Fraction of isotropic photons whose line enters a front face, mean and extreme entries per crystal and 1e6 photons; the reference, a computation with 4e5
 * photons of its own, takes the whole cell of 34.3 mm as the face.
 */
const references = [
  { name: 'legacy', legacyPipeGeometry: true, fraction: 0.33, mean: 489, least: 353, most: 773 },
  { name: 'corrected', legacyPipeGeometry: false, fraction: 0.352, mean: 522, least: 240, most: 711 },
];

for (const { name, legacyPipeGeometry, fraction, mean, least, most } of references) {
  test(`${name} pipes: entries into the crystals' cells are as in the reference (4e5 photons, 4 sigma of both)`, (t) => {
    const random = seeded(name);
    const sampler = createPhotonSampler({ ...defaults, legacyPipeGeometry }, calorimeter);
    const photon = newSourcePhoton();
    const entries = new Float64Array(674);
    let bare = 0;
    for (let i = 0; i < total; i++) {
      sampler.sample(random, photon);
      const id = enteredCrystal(photon, 0, 34.3);
      if (id !== undefined) entries[id]++;
      if (enteredCrystal(photon, 0, 34) !== undefined) bare++;
    }
    const entered = entries.reduce((sum, count) => sum + count) / total;
    // Both computations have this error; the reference is rounded to 0.001.
    const sigma = Math.sqrt((2 * fraction * (1 - fraction)) / total);
    t.log(
      `${(100 * entered).toFixed(2)} % of the photons, ${((1e6 * entered) / 674).toFixed(1)} per crystal, bare crystals ${(100 * bare) / total} %`,
    );
    t.true(Math.abs(entered - fraction) < 4 * sigma + 0.0005, `${entered}`);
    t.true(Math.abs((1e6 * entered) / 674 - mean) < (4 * sigma * 1e6) / 674 + 0.5);
    // 34 mm of 34.3 mm in both directions; sigma of the share of bare crystals among the entries.
    const share = (34 / 34.3) ** 2;
    t.true(Math.abs(bare / (entered * total) - share) < 4 * Math.sqrt((share * (1 - share)) / (entered * total)));
    const perMillion = [...entries].map((count) => (1e6 * count) / total);
    for (const [extreme, expected] of [
      [Math.min(...perMillion), least],
      [Math.max(...perMillion), most],
    ]) {
      t.log(`${extreme} for ${expected}`);
      // Errors of two counts of expected x 0.4.
      t.true(Math.abs(extreme - expected) < (4 * Math.sqrt(2 * expected * 0.4)) / 0.4);
    }
  });
}

test('energy, momentum, time and direction: uniform within their limits (2e5 photons, 100 bins, 5 sigma)', (t) => {
  const limits = { cosmin: -0.3, cosmax: 0.9, phimin: 2, phimax: 4.5, tmin: 10, tmax: 20 };
  const sampler = createPhotonSampler({ ...defaults, ...limits, photonEnergy: 2 }, calorimeter);
  t.deepEqual(sampler.acceptance, { probability: 1, standardError: 0 });
  const random = seeded('limits');
  const photon = newSourcePhoton();
  const bins = [new Float64Array(100), new Float64Array(100), new Float64Array(100)];
  const count = 200_000;
  for (let i = 0; i < count; i++) {
    sampler.sample(random, photon);
    const momentum = Math.hypot(photon.momentumX, photon.momentumY, photon.momentumZ);
    if (photon.energy !== 2 || Math.abs(momentum - 2) > 1e-12) t.fail(`${photon.energy} MeV, ${momentum} MeV/c`);
    const phi = Math.atan2(photon.momentumY, photon.momentumX);
    bins[0][Math.floor((100 * (photon.momentumZ / 2 + 0.3)) / 1.2)]++;
    bins[1][Math.floor((100 * ((phi < 0 ? phi + 2 * Math.PI : phi) - 2)) / 2.5)]++;
    bins[2][Math.floor((100 * (photon.time - 10)) / 10)]++;
  }
  for (const counts of bins) {
    const chiSquare = counts.reduce((sum, n) => sum + (n - count / 100) ** 2 / (count / 100), 0);
    t.true(Math.abs(chiSquare - 99) < 5 * Math.sqrt(2 * 99), `chi2 ${chiSquare} for 99`);
  }
});

test('limits without a range give one direction and one time', (t) => {
  const sampler = createPhotonSampler({ ...defaults, cosmin: 1, cosmax: 1, phimin: 1, phimax: 1, tmin: 7, tmax: 7 }, calorimeter);
  const photon = newSourcePhoton();
  sampler.sample(seeded('pencil'), photon);
  t.is(photon.momentumZ, 6.13);
  t.is(photon.momentumX, 0);
  t.is(photon.time, 7);
});

test('the same random numbers give the same photon, whatever was drawn before', (t) => {
  for (const aimAt of [[], [0, 5]]) {
    const sampler = createPhotonSampler({ ...defaults, aimAt }, calorimeter);
    const [first, second] = [newSourcePhoton(), newSourcePhoton()];
    sampler.sample(seeded('same'), first);
    for (let i = 0; i < 10; i++) sampler.sample(seeded('other'), second);
    sampler.sample(seeded('same'), second);
    t.deepEqual(second, first);
  }
});
