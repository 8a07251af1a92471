import test from 'ava';
import { EventRandom } from '../../../../framework/random/EventRandom.ts';
import { DiskCalorimeter } from '../../../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { crystalToMu2e } from '../../../../modules/calorimeter/geometry/frames.ts';
import { findAncestor } from '../../../../modules/simulation/showerSteps/findAncestor.ts';
import { ShowerStepCompressor } from '../../../../modules/simulation/showerSteps/ShowerStepCompressor.ts';
import type { CrystalStep, ShowerParticle, ShowerStepParameters } from '../../../../modules/simulation/showerSteps/showerStep.ts';

const calorimeter = new DiskCalorimeter();
const defaults: ShowerStepParameters = { numZSlices: 20, deltaTime: 0.2, compressData: true, eDepThreshold: 0 };
const compressor = (change: Partial<ShowerStepParameters> = {}) => new ShowerStepCompressor({ ...defaults, ...change }, calorimeter);

/** A point given in the crystal frame. */
function at(crystalId: number, x: number, y: number, z: number) {
  const crystal = calorimeter.crystal(crystalId);
  const point = { x: 0, y: 0, z: 0 };
  crystalToMu2e(calorimeter.disk(crystal.disk), crystal, { x, y, z }, point);
  return point;
}

const outside = { x: -3904, y: 0, z: 11000 };

/** A source photon, made in front of the disk, that ends in crystal 100. */
const primary: ShowerParticle = { parent: -1, startPosition: at(100, 0, 0, -22), endPosition: at(100, 0, 0, 50) };
/** An electron of it, made and ended in crystal 100. */
const electron: ShowerParticle = { parent: 0, startPosition: at(100, 0, 0, 50), endPosition: at(100, 1, 1, 55) };
/** A photon of that electron that ends in the neighbour 101, and one that leaves the calorimeter. */
const inDisk: ShowerParticle = { parent: 1, startPosition: at(100, 1, 1, 55), endPosition: at(101, 0, 0, 90) };
const leaving: ShowerParticle = { parent: 1, startPosition: at(100, 1, 1, 55), endPosition: outside };
const particles = [primary, electron, inDisk, leaving];

function step(change: Partial<Omit<CrystalStep, 'position'>>, x = 0, y = 0, z = 5): CrystalStep {
  const crystalId = change.crystalId ?? 100;
  const whole = {
    simParticle: 0,
    crystalId,
    energyDeposit: 1,
    visibleEnergyDeposit: 0.5,
    time: 1000,
    momentum: { x: 0, y: 0, z: 1 },
    ...change,
  };
  return { ...whole, position: at(crystalId, x, y, z) };
}

/** Rounds what the change of frames rounds. */
const rounded = (value: number) => Number(value.toFixed(9)) + 0;

test('an event without steps has no shower steps', (t) => {
  t.deepEqual(compressor().compress([], particles), []);
  t.deepEqual(compressor().compress([], []), []);
});

test('ancestors: up through what was made in a crystal and stayed in the disk', (t) => {
  const find = (list: ShowerParticle[], index: number) => findAncestor(list, index, calorimeter);
  t.is(find(particles, 0), 0);
  t.is(find(particles, 1), 0);
  t.is(find(particles, 2), 0);
  t.is(find(particles, 3), 3, 'left the calorimeter');
  const toDisk1 = { ...inDisk, endPosition: at(774, 0, 0, 10) };
  t.is(find([primary, electron, toDisk1], 2), 2, 'went to the other disk');
  const fromDisk1 = { parent: 2, startPosition: at(774, 0, 0, 10), endPosition: at(774, 0, 0, 12) };
  t.is(find([primary, electron, toDisk1, fromDisk1], 3), 2, 'made there by it');
  const fromPlate = { parent: 0, startPosition: at(100, 0, 0, -10), endPosition: at(100, 0, 0, 5) };
  t.is(find([primary, fromPlate, { ...electron, parent: 1 }], 2), 1, 'made by an electron of the front plate');
  const fromWrapping = { parent: 0, startPosition: at(100, 17.1, 0, 50), endPosition: at(100, 10, 0, 50) };
  t.is(find([primary, fromWrapping], 1), 1, 'made in the wrapping');
  const toElectronics = { parent: 0, startPosition: at(100, 0, 0, 190), endPosition: at(100, 0, 0, 250) };
  t.is(find([primary, toElectronics], 1), 0, 'ended behind the crystal, inside the disk');
  const outOfDisk = { parent: 0, startPosition: at(100, 0, 0, 190), endPosition: at(100, 0, 0, 400) };
  t.is(find([primary, outOfDisk], 1), 1, 'ended behind the disk');
});

test('particles that are missing or descend from themselves are an error', (t) => {
  t.throws(() => findAncestor([electron], 0, calorimeter), { message: /descends from itself/ });
  t.throws(() => findAncestor([{ ...electron, parent: 1 }, electron], 0, calorimeter), { message: /descends from itself/ });
  t.throws(() => findAncestor([{ ...electron, parent: 7 }], 0, calorimeter), { message: /particle 7 is not among the 1 particles/ });
  t.throws(() => compressor().compress([step({ simParticle: 4 })], particles), { message: /particle 4 is not among the 4 particles/ });
  t.throws(() => compressor().compress([step({ simParticle: -1 })], particles), { message: /particle -1 is not among/ });
});

test('two steps in a slice: sums, energy-weighted means, largest momentum (by hand)', (t) => {
  const steps = [
    step({ simParticle: 1, energyDeposit: 3, visibleEnergyDeposit: 2, time: 1000.1, momentum: { x: 3, y: 0, z: 4 } }, 2, -4, 8),
    step({ simParticle: 0, energyDeposit: 1, visibleEnergyDeposit: 1, time: 1000, momentum: { x: 0, y: 0, z: 6.13 } }, -2, 4, 4),
  ];
  const [found, ...others] = compressor().compress(steps, particles);
  t.deepEqual(others, []);
  t.is(found.simParticle, 0);
  t.is(found.crystalId, 100);
  t.is(found.nCompress, 2);
  t.is(found.energyDepG4, 4);
  t.is(found.energyDepBirks, 3);
  t.is(found.momentumIn, 6.13);
  t.is(rounded(found.time), 1000.075);
  t.deepEqual([found.position.x, found.position.y, found.position.z].map(rounded), [1, -2, 7]);
});

test('a single step keeps its values', (t) => {
  const [found] = compressor().compress([step({ simParticle: 3, crystalId: 1347, time: 99999.987 }, 1, 2, 150)], particles);
  t.is(found.simParticle, 3);
  t.is(found.time, 99999.987);
  t.is(found.crystalId, 1347);
  t.deepEqual([found.position.x, found.position.y, found.position.z].map(rounded), [1, 2, 150]);
});

test('slices: both ends and what is just outside of them, 10 mm boundaries', (t) => {
  const slice = (z: number, numZSlices = 20) => {
    // One marker step in the middle of every slice: the slice of the step at z is the one that then has two steps.
    const length = 200 / numZSlices;
    const markers = Array.from({ length: numZSlices }, (_, i) => step({}, 0, 0, (i + 0.5) * length));
    const found = compressor({ numZSlices }).compress([...markers, step({}, 0, 0, z)], particles);
    return found.length === numZSlices ? found.findIndex(({ nCompress }) => nCompress === 2) : `${found.length} slices`;
  };
  const cases = [-5, -1e-9, 0, 1e-7, 9.9, 10, 10.001, 100, 100.001, 189.9, 190.01, 200, 200.001, 250];
  t.deepEqual(
    cases.map((z) => slice(z)),
    [0, 0, 0, 0, 0, 0, 1, 9, 10, 18, 19, 19, 19, 19],
  );
  t.deepEqual(
    [0, 99.9, 100.1, 200].map((z) => slice(z, 2)),
    [0, 0, 1, 1],
  );
  t.is(slice(120, 1), 0);
});

test('time: a step later than deltaTime after the first one of its slice begins a new shower step; other slices stay open', (t) => {
  const times = [0, 0.15, 0.2, 0.21, 0.4, 0.42];
  const steps = [...times.map((time) => step({ time })), step({ time: 0.1 }, 0, 0, 100), step({ time: 0.05 }, 0, 0, 30)];
  const found = compressor().compress(steps, particles);
  t.deepEqual(
    found.map(({ nCompress, time, position }) => [nCompress, rounded(time), rounded(position.z)]),
    [
      [3, rounded(0.35 / 3), 5],
      [2, 0.305, 5],
      [1, 0.42, 5],
      [1, 0.05, 30],
      [1, 0.1, 100],
    ],
  );
});

test('the order of the steps in the list changes nothing', (t) => {
  const steps = [0, 0.1, 0.25, 0.5, 0.55].map((time, i) =>
    step({ time, energyDeposit: 1 + i, simParticle: i % 4, crystalId: 100 + (i % 2) }),
  );
  const forward = compressor().compress(steps, particles);
  t.deepEqual(compressor().compress(steps.toReversed(), particles), forward);
});

test('order: ancestor, crystal, then slices', (t) => {
  const steps = [
    step({ simParticle: 3, crystalId: 101 }),
    step({ simParticle: 3, crystalId: 99 }),
    step({ simParticle: 2, crystalId: 101 }, 0, 0, 150),
    step({ simParticle: 1, crystalId: 101 }),
    step({ simParticle: 0, crystalId: 700 }),
  ];
  const found = compressor()
    .compress(steps, particles)
    .map(({ simParticle, crystalId, position }) => [simParticle, crystalId, rounded(position.z)]);
  t.deepEqual(found, [
    [0, 101, 5],
    [0, 101, 150],
    [0, 700, 5],
    [3, 99, 5],
    [3, 101, 5],
  ]);
});

test('compressData false: every particle keeps its own steps, by ancestor, crystal, particle', (t) => {
  const steps = [
    step({ simParticle: 2, energyDeposit: 0.25 }),
    step({ simParticle: 1, energyDeposit: 0.5, time: 1000.1 }),
    step({ simParticle: 0, energyDeposit: 1 }),
    step({ simParticle: 3, energyDeposit: 2 }),
    step({ simParticle: 1, energyDeposit: 0.125 }),
    step({ simParticle: 2, crystalId: 99, energyDeposit: 4 }),
  ];
  const summary = (compressData: boolean) =>
    compressor({ compressData })
      .compress(steps, particles)
      .map(({ simParticle, crystalId, nCompress, energyDepG4 }) => [simParticle, crystalId, nCompress, energyDepG4]);
  t.deepEqual(summary(false), [
    [2, 99, 1, 4],
    [0, 100, 1, 1],
    [1, 100, 2, 0.625],
    [2, 100, 1, 0.25],
    [3, 100, 1, 2],
  ]);
  t.deepEqual(summary(true), [
    [0, 99, 1, 4],
    [0, 100, 4, 1.875],
    [3, 100, 1, 2],
  ]);
});

test('threshold: on the sum of an ancestor in a crystal, with or without compression; the threshold itself is enough', (t) => {
  const steps = [
    step({ simParticle: 0, energyDeposit: 0.5 }),
    step({ simParticle: 1, energyDeposit: 0.25 }, 0, 0, 150),
    step({ simParticle: 3, energyDeposit: 0.5 }),
    step({ simParticle: 2, crystalId: 101, energyDeposit: 0.5 }),
  ];
  const kept = (eDepThreshold: number, compressData: boolean) =>
    compressor({ eDepThreshold, compressData })
      .compress(steps, particles)
      .map(({ energyDepG4 }) => energyDepG4);
  t.deepEqual(kept(0.5, true), [0.5, 0.25, 0.5, 0.5]);
  t.deepEqual(kept(0.501, true), [0.5, 0.25]);
  t.deepEqual(kept(0.75, true), [0.5, 0.25]);
  t.deepEqual(kept(0.75, false), [0.5, 0.25]);
  t.deepEqual(kept(0.751, true), []);
});

test('steps without energy are left out', (t) => {
  const steps = [step({ energyDeposit: 0, time: 1 }), step({ energyDeposit: 0, crystalId: 5 }), step({})];
  t.deepEqual(
    compressor()
      .compress(steps, particles)
      .map(({ nCompress }) => nCompress),
    [1],
  );
});

test('steps that make no sense are an error', (t) => {
  const bad: [Partial<CrystalStep>, RegExp][] = [
    [{ energyDeposit: Number.NaN }, /step 1 in crystal 100 has NaN MeV/],
    [{ energyDeposit: -1 }, /step 1 in crystal 100 has -1 MeV/],
    [{ energyDeposit: Number.POSITIVE_INFINITY }, /has Infinity MeV/],
    [{ visibleEnergyDeposit: Number.NaN }, /visible NaN MeV/],
    [{ time: Number.NaN }, /at NaN ns/],
    [{ position: { x: 0, y: Number.NaN, z: 0 } }, /\(0, NaN, 0\) mm/],
    [{ crystalId: 1348 }, /1348 is not a crystal id/],
    [{ crystalId: -1 }, /-1 is not a crystal id/],
  ];
  for (const [change, message] of bad)
    t.throws(() => compressor().compress([step({}), { ...step({}), ...change }], particles), { message });
});

test('random events: energy per crystal and ancestor, visible energy and steps are conserved, nothing stays over (60 events)', (t) => {
  const engine = new EventRandom(99, 'showerSteps', '');
  const shared = compressor();
  const sharedOwn = compressor({ compressData: false });
  for (let event = 1; event <= 60; event++) {
    engine.startEvent(1, 0, event);
    const { random } = engine;
    const list: ShowerParticle[] = [primary];
    const below = (n: number) => Math.floor(n * random.uniform());
    const anywhere = () =>
      at(90 + below(20) + 674 * below(2), 30 * (random.uniform() - 0.5), 30 * (random.uniform() - 0.5), 400 * random.uniform() - 100);
    while (list.length < 1 + below(60)) list.push({ parent: below(list.length), startPosition: anywhere(), endPosition: anywhere() });
    const steps = Array.from({ length: below(600) }, () =>
      step(
        {
          simParticle: below(list.length),
          crystalId: 95 + below(8),
          energyDeposit: random.uniform(),
          visibleEnergyDeposit: random.uniform(),
          time: random.uniform(),
        },
        0,
        0,
        220 * random.uniform() - 10,
      ),
    );
    const found = shared.compress(steps, list);
    t.deepEqual(found, compressor().compress(steps, list), 'as with new buffers');
    const own = sharedOwn.compress(steps, list);
    const key = (simParticle: number, crystalId: number) => `${simParticle} in ${crystalId}`;
    sameSums(
      t,
      sumBy(steps, (s) => [key(findAncestor(list, s.simParticle, calorimeter), s.crystalId), s.energyDeposit, s.visibleEnergyDeposit, 1]),
      sumBy(found, (s) => [key(s.simParticle, s.crystalId), s.energyDepG4, s.energyDepBirks, s.nCompress]),
    );
    sameSums(
      t,
      sumBy(steps, (s) => [key(s.simParticle, s.crystalId), s.energyDeposit, s.visibleEnergyDeposit, 1]),
      sumBy(own, (s) => [key(s.simParticle, s.crystalId), s.energyDepG4, s.energyDepBirks, s.nCompress]),
    );
  }
});

type Sums = Map<string, number[]>;

function sumBy<T>(items: readonly T[], row: (item: T) => [string, ...number[]]): Sums {
  const sums: Sums = new Map();
  for (const item of items) {
    const [key, ...values] = row(item);
    const old = sums.get(key);
    sums.set(key, old ? values.map((value, i) => value + old[i]) : values);
  }
  return sums;
}

function sameSums(t: { deepEqual(a: unknown, b: unknown): boolean }, first: Sums, second: Sums): void {
  const plain = (sums: Sums) => [...sums].map(([key, values]) => [key, ...values.map(rounded)]).toSorted();
  t.deepEqual(plain(second), plain(first));
}
