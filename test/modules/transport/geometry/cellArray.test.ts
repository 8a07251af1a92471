import test from 'ava';
import { CellArray, outside, vacuum } from '../../../../modules/transport/geometry/CellArray.ts';
import type { CellArrayDescription } from '../../../../modules/transport/geometry/CellArrayDescription.ts';
import { MediumFactory } from '../../../../modules/transport/materials/Medium.ts';
import { defaultPhysics } from '../../../../modules/transport/materials/PhysicsOptions.ts';
import { bareCrystal, disk, plateLayers, wrappedCells } from '../arrays.ts';
import { randomOf } from '../statistics.ts';

const build = (description: CellArrayDescription) => new CellArray(description, new MediumFactory(defaultPhysics));
const nameAt = (geometry: CellArray, x: number, y: number, z: number) => {
  const medium = geometry.enter(x, y, z);
  return medium === vacuum ? 'vacuum' : medium === outside ? 'outside' : geometry.media[medium].name;
};

test('crystal, wrapper, cap, plate and what lies outside are where the dimensions put them', (t) => {
  const geometry = build({ ...wrappedCells(3, 3), plate: { layers: plateLayers } });
  t.is(nameAt(geometry, 0, 0, 100), 'CsI');
  t.is(geometry.cell, 4);
  t.is(nameAt(geometry, 34.3, -34.3, 0.01), 'CsI');
  t.is(geometry.cell, 2);
  for (const x of [16.99, -16.99]) t.is(nameAt(geometry, x, 0, 50), 'CsI');
  for (const x of [17.01, 17.14, 17.16, 17.29, -17.2]) {
    t.true(nameAt(geometry, x, 0, 50).startsWith('polyethylene'));
    t.is(geometry.cell, -1);
  }
  t.true(nameAt(geometry, 0, 0, -0.01).startsWith('polyethylene'));
  t.true(nameAt(geometry, 0, 0, -2.01).startsWith('carbon'));
  t.is(nameAt(geometry, 0, 0, -5.01), 'aluminium');
  t.true(nameAt(geometry, 0, 0, -29.7).startsWith('carbon'));
  for (const [x, y, z] of [
    [0, 0, -29.76],
    [0, 0, 200.01],
    [51.46, 0, 100],
    [0, -51.46, -10],
  ])
    t.is(nameAt(geometry, x, y, z), 'outside');
});

test('the box about a point holds the point and one medium only (5000 points, 10 probes each)', (t) => {
  const random = randomOf(81);
  for (const description of [{ ...wrappedCells(3, 4, true), plate: { layers: plateLayers } }, bareCrystal]) {
    const geometry = build(description);
    const { xLow, xHigh, yLow, yHigh, zLow, zHigh } = geometry.envelope;
    const between = (low: number, high: number) => low + (high - low) * random.uniform();
    for (let i = 0; i < 2500; i++) {
      const [x, y, z] = [between(xLow, xHigh), between(yLow, yHigh), between(zLow, zHigh)];
      const medium = geometry.enter(x, y, z);
      const cell = geometry.cell;
      const box = Array.from(geometry.box);
      t.true(box[0] <= x && x <= box[1] && box[2] <= y && y <= box[3] && box[4] <= z && z <= box[5]);
      for (let probe = 0; probe < 10; probe++) {
        const px = between(box[0], box[1]);
        const py = between(box[2], box[3]);
        if (px < xLow || px > xHigh || py < yLow || py > yHigh) continue;
        t.is(geometry.enter(px, py, between(box[4], box[5])), medium);
        t.is(geometry.cell, cell);
      }
    }
  }
});

test('brick rows: a shifted row holds its cells half a pitch aside, and vacuum at its ends', (t) => {
  const geometry = build(wrappedCells(3, 2, true));
  t.is(nameAt(geometry, -34.3, -17.15, 10), 'CsI');
  t.is(geometry.cell, 0);
  t.is(nameAt(geometry, -17.15, 17.15, 10), 'CsI');
  t.is(geometry.cell, 3);
  t.is(nameAt(geometry, -45, 17.15, 10), 'vacuum');
  t.is(nameAt(geometry, 60, -17.15, 10), 'vacuum');
});

test('the disk has 674 cells; each centre finds its own, LYSO where LYSO is, nothing in the hole', (t) => {
  const description = disk();
  t.is(description.cells.length, 674);
  const geometry = build(description);
  let lyso = 0;
  description.cells.forEach((cell, i) => {
    const name = nameAt(geometry, cell.x, cell.y, 100);
    t.is(geometry.cell, i);
    if (name.startsWith('LYSO')) lyso++;
    else t.is(name, 'CsI');
  });
  t.is(lyso, 4);
  t.is(nameAt(geometry, 0, 0, 100), 'vacuum');
  t.is(nameAt(geometry, 335, 0, -10), 'vacuum');
  t.is(nameAt(geometry, 337, 0, -10), 'aluminium');
  t.is(nameAt(geometry, 679, 0, -10), 'aluminium');
  t.is(nameAt(geometry, 681, 0, -10), 'outside');
});

test('entering: the distance to the envelope from outside, 0 inside, infinite for lines that miss or fly away (box and cylinder)', (t) => {
  for (const [description, radius] of [
    [wrappedCells(3, 3), 51.45],
    [disk(), 680],
  ] as const) {
    const { envelope } = build(description);
    t.is(envelope.distanceToEnter(0, 0, -1000, 0, 0, 1), 1000 + envelope.zLow);
    t.is(envelope.distanceToEnter(0, 0, -1000, 0, 0, -1), Number.POSITIVE_INFINITY);
    t.is(envelope.distanceToEnter(0, 0, 1000, 0, 0, 1), Number.POSITIVE_INFINITY);
    t.is(envelope.distanceToEnter(0, 0, 1000, 0, 0, -1), 800);
    t.is(envelope.distanceToEnter(0, 0, 100, 1, 0, 0), 0);
    t.true(Math.abs(envelope.distanceToEnter(-1000, 0, 100, 1, 0, 0) - (1000 - radius)) < 1e-9);
    t.is(envelope.distanceToEnter(-1000, 0, 100, -1, 0, 0), Number.POSITIVE_INFINITY);
    t.is(envelope.distanceToEnter(-1000, 0, 100, 0, 1, 0), Number.POSITIVE_INFINITY);
    t.is(envelope.distanceToEnter(0, radius + 1, -1000, 0, 0, 1), Number.POSITIVE_INFINITY);
  }
});

const wrong: readonly [string, Partial<CellArrayDescription>, RegExp][] = [
  ['a negative pitch', { pitch: -34 }, /pitch is -34 mm/],
  ['a crystal side that is no number', { crystalSide: Number.NaN }, /crystalSide is NaN mm/],
  ['no length', { crystalLength: 0 }, /crystalLength is 0 mm/],
  ['an endless length', { crystalLength: Number.POSITIVE_INFINITY }, /crystalLength is Infinity mm/],
  ['crystals larger than the pitch', { crystalSide: 35 }, /crystals overlap \(side 35 mm, pitch 34 mm\)/],
  ['a gap without material', { pitch: 35 }, /the wrapper has no material/],
  ['a cap of no thickness', { cap: { thickness: 0, material: { material: 'csi' } } }, /thickness of the cap is 0 mm/],
  ['a plate without layers', { plate: { layers: [] } }, /the front plate has no layers/],
  [
    'a layer of negative thickness',
    { plate: { layers: [{ thickness: -1, material: { material: 'csi' } }] } },
    /thickness of plate layer 0 is -1/,
  ],
  [
    'a ring inside out',
    { plate: { ring: { innerRadius: 5, outerRadius: 4 }, layers: plateLayers } },
    /inner radius of the plate is 5 mm \(outer 4 mm\)/,
  ],
  ['no cells', { cells: [] }, /no cells/],
  ['a cell at NaN', { cells: [{ x: Number.NaN, y: 0, material: { material: 'csi' } }] }, /cell 0 stands at \(NaN, 0\) mm/],
  ['an unknown crystal', { cells: [{ x: 0, y: 0, material: { material: 'bgo' } }] }, /unknown material "bgo"/],
];

for (const [what, change, message] of wrong) {
  test(`${what} is refused`, (t) => {
    t.throws(() => build({ ...bareCrystal, ...change }), { message });
  });
}

test('cells that overlap or stand out of their row are refused by their index', (t) => {
  const material = { material: 'csi' };
  const cellsAt = (...places: [number, number][]) => ({ ...bareCrystal, cells: places.map(([x, y]) => ({ x, y, material })) });
  t.throws(() => build(cellsAt([0, 0], [0, 0])), { message: /cells 0 and 1 overlap/ });
  t.throws(() => build(cellsAt([0, 0], [20, 0])), { message: /cell 1 at \(20, 0\) mm is out of its row/ });
  t.throws(() => build(cellsAt([0, 0], [34, 10])), { message: /cell 1 at \(34, 10\) mm is out of its row/ });
  t.throws(() => build(cellsAt([0, 0], [1e9, 0])), { message: /at most 10\^6/ });
});
