import test from 'ava';
import { electronMass, speedOfLight } from '../../../modules/transport/constants.ts';
import {
  type CellArrayDescription,
  electron,
  type Primary,
  Process,
  photon,
  positron,
  type Step,
  type Track,
  Transport,
} from '../../../modules/transport/index.ts';
import { bareCrystal, disk, plateLayers, wrappedCells } from './arrays.ts';
import { randomOf } from './statistics.ts';

const beam: Primary = { energy: 6.13, x: 3, y: -5, z: -40, u: 0, v: 0, w: 1, time: 100 };
const kinds = [photon, electron, positron] as const;
const wrapped: CellArrayDescription = { ...wrappedCells(3, 3), plate: { layers: plateLayers } };

/** Keeps copies of all that the sinks are told. */
class Recorder {
  readonly list: Step[] = [];
  readonly begins: Track[] = [];
  readonly ends: Track[] = [];
  readonly steps = { step: (step: Step) => void this.list.push({ ...step }) };
  readonly tracks = {
    begin: (track: Track) => void this.begins.push({ ...track }),
    end: (track: Track) => void this.ends.push({ ...track }),
  };
}

for (const [name, description] of [
  ['one crystal', bareCrystal],
  ['wrapped cells behind the plate', wrapped],
] as const) {
  for (const kind of kinds) {
    test(`${name}, particle of charge ${kind}: deposits and leaks add up to the energy (2000 events of 1.2 to 20 MeV, 1e-9)`, (t) => {
      const transport = new Transport(description);
      const random = randomOf(91);
      for (let i = 0; i < 2000; i++) {
        const energy = 1.2 + (18.8 * i) / 1999;
        t.true(transport.simulate({ ...beam, kind, energy }, random));
        const available = energy + (kind === positron ? 2 * electronMass : 0);
        t.true(Math.abs(transport.deposits.total() + transport.balance.total() - available) < 1e-9);
      }
    });
  }
}

test('low energies down to 1 keV close as well (3000 photons, electrons and positrons)', (t) => {
  const transport = new Transport(wrapped);
  const random = randomOf(92);
  for (let i = 0; i < 3000; i++) {
    const energy = 0.001 * 1200 ** (i / 2999);
    const kind = kinds[i % 3];
    transport.simulate({ ...beam, z: 1e-3, kind, energy }, random);
    const available = energy + (kind === positron ? 2 * electronMass : 0);
    t.true(Math.abs(transport.deposits.total() + transport.balance.total() - available) < 1e-9, `${energy} MeV`);
  }
});

test('steps add up to the deposits, lie in their crystal and carry on in time; tracks form a tree (500 events)', (t) => {
  const transport = new Transport(wrapped);
  const random = randomOf(93);
  for (let i = 0; i < 500; i++) {
    const seen = new Recorder();
    transport.simulate(beam, random, { steps: seen.steps, tracks: seen.tracks });
    const sums = new Map<number, number>();
    for (const step of seen.list) {
      sums.set(step.cell, (sums.get(step.cell) ?? 0) + step.deposit);
      const centre = wrapped.cells[step.cell];
      for (const [x, y, z] of [
        [step.x, step.y, step.z],
        [step.xAfter, step.yAfter, step.zAfter],
      ])
        t.true(Math.abs(x - centre.x) < 17.02 && Math.abs(y - centre.y) < 17.02 && z > -0.02 && z < 200.02, `${x} ${y} ${z}`);
      t.true(step.time >= beam.time && step.deposit > 0);
      const apart = Math.hypot(step.xAfter - step.x, step.yAfter - step.y, step.zAfter - step.z);
      t.true(apart <= step.length + 1e-9);
      t.true(Math.hypot(step.pxAfter, step.pyAfter, step.pzAfter) <= Math.hypot(step.px, step.py, step.pz) + 1e-9);
    }
    t.is(sums.size, transport.deposits.touchedCount);
    for (const [cell, sum] of sums) t.true(Math.abs(sum - transport.deposits.energy[cell]) < 1e-9);
    t.deepEqual(
      seen.begins.map((track) => track.track),
      Array.from(seen.begins.keys()),
    );
    t.deepEqual(
      seen.ends.map((track) => track.track).sort((a, b) => a - b),
      Array.from(seen.begins.keys()),
    );
    for (const track of seen.begins)
      t.true(track.track === 0 ? track.parent === -1 && track.pdgId === 22 : track.parent >= 0 && track.parent < track.track);
    for (const step of seen.list) t.true(step.track < seen.begins.length);
  }
});

test('the primary begins where it was put, its collisions lie on the light cone', (t) => {
  const transport = new Transport({ ...wrapped, origin: { x: 1000, y: -2000, z: 500 } });
  const random = randomOf(94);
  for (let i = 0; i < 200; i++) {
    const seen = new Recorder();
    const primary = { ...beam, x: 1003, y: -2005, z: 460 };
    transport.simulate(primary, random, { tracks: seen.tracks });
    const [first, second] = seen.begins;
    t.deepEqual([first.x, first.y, first.z, first.time, first.pz, first.process], [1003, -2005, 460, 100, 6.13, Process.primary]);
    if (second === undefined || second.parent !== 0) continue;
    const distance = Math.hypot(second.x - first.x, second.y - first.y, second.z - first.z);
    if (transport.primaryCollisions === 1) t.true(Math.abs(second.time - 100 - distance / speedOfLight) < 1e-9);
    t.true(second.time - 100 >= distance / speedOfLight - 1e-9);
  }
});

test('sinks do not change the physics: same numbers, same energies (300 events)', (t) => {
  const transport = new Transport(wrapped);
  const [random, again] = [randomOf(95), randomOf(95)];
  for (let i = 0; i < 300; i++) {
    transport.simulate(beam, random);
    const bare = Array.from(transport.deposits.energy);
    const seen = new Recorder();
    transport.simulate(beam, again, { steps: seen.steps, tracks: seen.tracks });
    t.deepEqual(Array.from(transport.deposits.energy), bare);
  }
});

test('an event does not remember the one before: alone or after others, the same energies', (t) => {
  const transport = new Transport(wrapped);
  transport.simulate(beam, randomOf(96));
  const alone = Array.from(transport.deposits.energy);
  for (let i = 0; i < 20; i++) transport.simulate(beam, randomOf(i));
  transport.simulate(beam, randomOf(96));
  t.deepEqual(Array.from(transport.deposits.energy), alone);
});

test('two arrays: what leaves one may enter the other, as the same particle; energies close (3000 photons, 1e-9)', (t) => {
  const behind = { ...wrapped, origin: { x: 0, y: 0, z: 250 } };
  const transport = new Transport([wrapped, behind]);
  const random = randomOf(99);
  const cells = wrapped.cells.length;
  let [throughBoth, onlyBehind, crossings] = [0, 0, 0];
  for (let i = 0; i < 3000; i++) {
    const seen = new Recorder();
    transport.simulate(beam, random, { steps: seen.steps, tracks: seen.tracks });
    t.true(Math.abs(transport.deposits.total() + transport.balance.total() - beam.energy) < 1e-9);
    t.is(seen.ends.length, seen.begins.length, 'each particle ends once, wherever that is');
    const [inFront, inBack] = [seen.list.filter((step) => step.cell < cells), seen.list.filter((step) => step.cell >= cells)];
    t.true(inFront.every((step) => step.z <= 200 + 1e-9) && inBack.every((step) => step.z >= 250 - 1e-9 && step.cell < 2 * cells));
    if (inFront.length > 0 && inBack.length > 0) throughBoth++;
    if (inFront.length === 0 && inBack.length > 0) onlyBehind++;
    crossings += inBack.filter((step) => step.track === 0).length;
  }
  // 3.6 % of the photons cross 200 mm of CsI and a plate without a trace, and most of them interact in the next 200 mm.
  t.true(onlyBehind > 40 && onlyBehind < 200, `${onlyBehind} photons are seen behind only`);
  t.true(throughBoth > 30, `${throughBoth} events are seen in both arrays`);
  t.true(crossings > 0);
});

test('a second array out of reach changes nothing (300 events)', (t) => {
  const alone = new Transport(wrapped);
  const withOther = new Transport([wrapped, { ...wrapped, origin: { x: 1e5, y: 1e5, z: -1e5 } }]);
  const [random, again] = [randomOf(100), randomOf(100)];
  for (let i = 0; i < 300; i++) {
    alone.simulate(beam, random);
    withOther.simulate(beam, again);
    t.deepEqual(Array.from(withOther.deposits.energy).slice(0, wrapped.cells.length), Array.from(alone.deposits.energy));
  }
});

test('a photon that misses records nothing and draws no random number', (t) => {
  const transport = new Transport(disk());
  const [random, untouched] = [randomOf(97), randomOf(97)];
  const seen = new Recorder();
  for (const miss of [{ w: -1 }, { x: 900 }, { z: 300 }, { u: 1, w: 0 }]) {
    t.false(transport.simulate({ ...beam, ...miss }, random, { steps: seen.steps, tracks: seen.tracks }));
    t.is(transport.deposits.touchedCount, 0);
    t.is(transport.balance.total(), 0);
  }
  t.is(seen.begins.length, 0);
  t.is(random.uniform(), untouched.uniform());
});

test('photons from the cooling pipes of the disk light its crystals, the LYSO among them; energies close (5000 photons)', (t) => {
  const transport = new Transport(disk());
  const random = randomOf(98);
  const hit = new Set<number>();
  for (let i = 0; i < 5000; i++) {
    const azimuth = 2 * Math.PI * random.uniform();
    const radius = 390 + 260 * random.uniform();
    const w = 2 * random.uniform() - 1;
    const sine = Math.sqrt(1 - w * w);
    const phi = 2 * Math.PI * random.uniform();
    const from = { x: radius * Math.cos(azimuth), y: radius * Math.sin(azimuth), z: -22 };
    t.true(transport.simulate({ ...beam, ...from, u: sine * Math.cos(phi), v: sine * Math.sin(phi), w }, random));
    for (let k = 0; k < transport.deposits.touchedCount; k++) hit.add(transport.deposits.touched[k]);
    t.true(Math.abs(transport.deposits.total() + transport.balance.total() - 6.13) < 1e-9);
  }
  t.true(hit.size > 660, `${hit.size} of 674 cells`);
});

for (const energy of [0, -1, Number.NaN, 0.0009, 20.1, Number.POSITIVE_INFINITY]) {
  test(`an energy of ${energy} MeV is refused`, (t) => {
    const transport = new Transport(bareCrystal);
    t.throws(() => transport.simulate({ ...beam, energy }, randomOf(1)), {
      message: /energy .* MeV of the primary is outside of the tables \(0\.001 to 20 MeV\)/,
    });
  });
}

test('cut-offs outside of 1 keV to 1 MeV are refused', (t) => {
  for (const cut of [0, -1, Number.NaN, 2]) {
    t.throws(() => new Transport(bareCrystal, { electronCut: cut }), { message: /electronCut is .* MeV \(0\.001 to 1 MeV is possible\)/ });
    t.throws(() => new Transport(bareCrystal, { photonCut: cut }), { message: /photonCut/ });
    t.throws(() => new Transport(bareCrystal, { bremsstrahlungCut: cut }), { message: /bremsstrahlungCut/ });
  }
});
