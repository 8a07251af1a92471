import test from 'ava';
import { FrameworkError } from '../../../../framework/index.ts';
import { CrystalLight, type Deposit, type LightEffects } from '../../../../modules/digitisation/light/CrystalLight.ts';
import { LightPropagation } from '../../../../modules/digitisation/light/LightPropagation.ts';
import { seeded } from '../../statistics/seeded.ts';

const allOff: LightEffects = { LRUCorrection: false, BirksCorrection: false, PEStatCorrection: false, addTravelTime: false };
const light = (effects: Partial<LightEffects>) => new CrystalLight({ ...allOff, ...effects }, new LightPropagation());
const deposit = (change: Partial<Deposit> = {}): Deposit => ({
  volumeG4ID: 5,
  time: 1000,
  energyDepG4: 6,
  energyDepBirks: 5,
  position: { z: 50 },
  ...change,
});

test('energies: Birks and light yield along the crystal can be switched off', (t) => {
  t.is(light({}).energy(deposit()), 6);
  t.is(light({ BirksCorrection: true }).energy(deposit()), 5);
  t.is(light({ LRUCorrection: true }).energy(deposit()), 6 * (1 + 0.05 * (50 / 200 - 0.5)));
  t.is(light({ LRUCorrection: true }).energy(deposit({ position: { z: 100 } })), 6);
  t.is(light({ LRUCorrection: true }).energy(deposit({ position: { z: 200 } })), 6 * 1.025);
});

test('photo-electrons follow the Poisson distribution, both SiPMs of a crystal independently (2e4 deposits, 4 sigma)', (t) => {
  const crystal = light({ PEStatCorrection: true });
  const random = seeded(21);
  const count = 20_000;
  const mean = 6 * 30;
  let [first, second, squares, products] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    crystal.startEvent();
    const a = crystal.photoElectrons(deposit(), 10, 6, 1000, random).length - mean;
    const b = crystal.photoElectrons(deposit(), 11, 6, 1000, random).length - mean;
    first += a;
    second += b;
    squares += a * a + b * b;
    products += a * b;
  }
  const sigma = Math.sqrt(mean / count);
  t.true(Math.abs(first / count) < 4 * sigma && Math.abs(second / count) < 4 * sigma);
  // Variance of the square of a Poisson deviation: 2 mean^2 + mean.
  t.true(Math.abs(squares / (2 * count) - mean) < 4 * Math.sqrt((2 * mean * mean + mean) / (2 * count)), `${squares / (2 * count)}`);
  t.true(Math.abs(products / count) < (4 * mean) / Math.sqrt(count));
});

test('LYSO gives 500 photo-electrons per MeV', (t) => {
  const crystal = light({});
  const count = crystal.photoElectrons(deposit({ volumeG4ID: 582 }), 1164, 6.13, 0, seeded(1)).length;
  t.true(count === 3065 || count === 3066);
});

test('without fluctuations an event has its photo-electrons within one, and on average exactly (20 deposits, 4000 events)', (t) => {
  const crystal = light({});
  const random = seeded(22);
  const energies = Array.from({ length: 20 }, (_, i) => 0.013 + 0.029 * i);
  const expected = 30 * energies.reduce((sum, energy) => sum + energy);
  let sum = 0;
  const ofFirst = { sum: 0, expected: 30 * energies[1] };
  for (let event = 0; event < 4000; event++) {
    crystal.startEvent();
    const counts = energies.map((energy) => crystal.photoElectrons(deposit(), 10, energy, 1000, random).length);
    const total = counts.reduce((a, b) => a + b);
    t.true(Math.abs(total - expected) < 1);
    sum += total;
    ofFirst.sum += counts[1];
  }
  // Means of numbers that vary by less than 1: sigma is at most 0.5 / sqrt(4000).
  t.true(Math.abs(sum / 4000 - expected) < (4 * 0.5) / Math.sqrt(4000), `${sum / 4000} for ${expected}`);
  t.true(Math.abs(ofFirst.sum / 4000 - ofFirst.expected) < 4 * Math.sqrt(0.25 / 4000), `${ofFirst.sum / 4000}`);
});

test('times: the deposit, later by the way of the light to the SiPMs', (t) => {
  const random = seeded(23);
  const together = light({}).photoElectrons(deposit(), 10, 6, 1234.5, random);
  t.true(together.length > 0 && together.every((time) => time === 1234.5));
  const times = light({ addTravelTime: true }).photoElectrons(deposit({ position: { z: 47.5 } }), 10, 1000, 1000, random);
  t.true(times instanceof Float32Array && times.length >= 30_000);
  t.true(times.every((time) => time >= 1011.489 - 1e-3 && time <= 1020));
  const median = times.toSorted()[times.length >> 1];
  // The density at the median is about 0.25 in 0.375 ns above it: 4 sigma of 3e4 times are 0.02 ns.
  t.true(Math.abs(median - 1013.854) < 0.02, `${median}`);
});

for (const { name, change, message } of [
  { name: 'an unknown crystal', change: { volumeG4ID: 1348 }, message: /a deposit is in crystal 1348 \(ids are 0 to 1347\)/ },
  { name: 'a negative crystal', change: { volumeG4ID: -1 }, message: /a deposit is in crystal -1/ },
  { name: 'an energy that is not a number', change: { energyDepG4: Number.NaN }, message: /has NaN MeV/ },
  { name: 'a negative energy', change: { energyDepG4: -0.1 }, message: /has -0.1 MeV/ },
  { name: 'a time that is not a number', change: { time: Number.NaN }, message: /NaN ns \(not a deposit\)/ },
  { name: 'no end of time', change: { time: Infinity }, message: /Infinity ns/ },
  { name: 'a place that is not a number', change: { position: { z: Number.NaN } }, message: /z = NaN mm/ },
]) {
  test(`a deposit with ${name} is refused`, (t) => {
    const error = t.throws(() => light({}).energy(deposit(change)), { instanceOf: FrameworkError, message });
    t.is(error.category, 'DataCorruption');
    t.regex(error.message, /check the module or file that made the CaloShowerSteps$/);
  });
}

test('more light than memory can hold is refused, with and without fluctuations', (t) => {
  for (const PEStatCorrection of [true, false]) {
    for (const energy of [1e8, 1e300, Infinity]) {
      t.throws(() => light({ PEStatCorrection }).photoElectrons(deposit(), 10, energy, 0, seeded(1)), {
        instanceOf: FrameworkError,
        message: /photo-electrons in SiPM 10 \(at most/,
      });
    }
  }
});
