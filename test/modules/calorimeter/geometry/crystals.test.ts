import { readFileSync } from 'node:fs';
import test from 'ava';
import { Random } from '../../../../framework/random/Random.ts';
import { cellAt, cellsOfRing } from '../../../../modules/calorimeter/geometry/cellMap.ts';
import { DiskCalorimeter } from '../../../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { cellPitch } from '../../../../modules/calorimeter/geometry/dimensions.ts';

const calorimeter = new DiskCalorimeter();
const lines = readFileSync(new URL('./crystal_positions.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n');

test('the 1348 crystals are those of Offline, in every column', (t) => {
  t.is(lines[0], 'crystalId,disk,localId,mapIndex,ring,l,k,row,x_mm,y_mm,type,sipm0,sipm1');
  t.is(lines.length, 1349);
  t.is(calorimeter.crystals.length, 1348);
  for (const [index, line] of lines.slice(1).entries()) {
    const columns = line.split(',');
    const [id, disk, localId, mapIndex, ring, l, k, row, x, y] = columns.map(Number);
    const crystal = calorimeter.crystal(index);
    const { x: _x, y: _y, ...rest } = crystal;
    const sipmIds = [Number(columns[11]), Number(columns[12])];
    t.deepEqual(rest as unknown, { id, disk, localId, mapIndex, ring, l, k, row, type: columns[10], sipmIds });
    t.true(Math.abs(crystal.x - x) < 1e-9 && Math.abs(crystal.y - y) < 1e-9, line);
  }
});

test('a disk has 674 crystals in 37 rows', (t) => {
  const lowerRows = [9, 14, 19, 22, 25, 26, 29, 24, 20, 18, 16, 16, 16, 16, 16, 14, 14, 16];
  const expected = [...lowerRows, 14, ...lowerRows.toReversed()];
  for (const disk of calorimeter.disks) {
    t.is(disk.crystals.length, 674);
    const counts = Array.from({ length: 37 }, (_, i) => disk.crystals.filter((crystal) => crystal.row === i - 18).length);
    t.deepEqual(counts, expected);
  }
});

test('the four LYSO crystals are at the corners of CAPHRI', (t) => {
  const lyso = calorimeter.crystals.filter((crystal) => crystal.type === 'LYSO');
  t.deepEqual(
    lyso.map(({ id, x, y }) => [id, Number(x.toFixed(6)), Number(y.toFixed(6))]),
    [
      [582, 411.6, 480.2],
      [609, 411.6, -480.2],
      [610, -411.6, -480.2],
      [637, -411.6, 480.2],
    ],
  );
});

test('the spiral counts 2437 different cells in 28 rings, 6n in ring n', (t) => {
  const cells = Array.from({ length: 29 }, (_, ring) => cellsOfRing({ l: 0, k: 0 }, ring));
  t.true(cells.every((ring, n) => ring.length === (n === 0 ? 1 : 6 * n)));
  t.is(new Set(cells.flat().map(({ l, k }) => `${l} ${k}`)).size, 2437);
  t.deepEqual(cells[1], [
    { l: 0, k: -1 },
    { l: 1, k: 0 },
    { l: 1, k: 1 },
    { l: 0, k: 1 },
    { l: -1, k: 0 },
    { l: -1, k: -1 },
  ]);
});

test('neighbours: mutual at levels 1 to 3, on the same disk, in both disks alike', (t) => {
  for (const crystal of calorimeter.crystals) {
    for (const level of [1, 2, 3]) {
      const neighbors = calorimeter.neighbors(crystal.id, level);
      t.true(neighbors.length <= 6 * level);
      t.is(new Set(neighbors).size, neighbors.length);
      for (const id of neighbors) {
        t.is(calorimeter.crystal(id).disk, crystal.disk);
        t.true(calorimeter.neighbors(id, level).includes(crystal.id));
      }
    }
  }
  t.deepEqual(calorimeter.neighbors(0, 0), [0]);
  t.deepEqual(
    calorimeter.neighbors(674, 2),
    calorimeter.neighbors(0, 2).map((id) => id + 674),
  );
});

test('neighbours of level 1 are the cells that touch', (t) => {
  for (const crystal of calorimeter.disk(0).crystals) {
    const touching = calorimeter.disk(0).crystals.filter(({ x, y }) => {
      const rows = Math.abs(y - crystal.y) / cellPitch;
      const columns = Math.abs(x - crystal.x) / cellPitch;
      return (rows < 0.1 && Math.abs(columns - 1) < 0.1) || (Math.abs(rows - 1) < 0.1 && columns < 0.9);
    });
    t.deepEqual(
      calorimeter.neighbors(crystal.id, 1).sort((a, b) => a - b),
      touching.map(({ id }) => id),
    );
  }
});

test('every point of a crystal, wrapping included, finds it again; every other point finds nothing (2e5 points, state 1, 2, 3, 4)', (t) => {
  const random = new Random();
  random.setState(1, 2, 3, 4);
  for (let i = 0; i < 100_000; i++) {
    const crystal = calorimeter.crystals[Math.floor(1348 * random.uniform())];
    const x = crystal.x + cellPitch * (random.uniform() - 0.5) * 0.999999;
    const y = crystal.y + cellPitch * (random.uniform() - 0.5) * 0.999999;
    if (calorimeter.crystalAt(x, y, crystal.disk) !== crystal) t.fail(`(${x}, ${y}) is in crystal ${crystal.id}`);
  }
  const cell = { l: 0, k: 0 };
  for (let i = 0; i < 100_000; i++) {
    const x = 2000 * (random.uniform() - 0.5);
    const y = 2000 * (random.uniform() - 0.5);
    cellAt(x / cellPitch, y / cellPitch, cell);
    const found = calorimeter.crystalAt(x, y, 1);
    const expected = calorimeter.disk(1).crystals.find((crystal) => crystal.l === cell.l && crystal.k === cell.k);
    if (found !== expected) t.fail(`(${x}, ${y})`);
  }
  t.pass();
});

test('places and ids without a crystal', (t) => {
  t.is(calorimeter.crystalAt(0, 0, 0), undefined);
  t.is(calorimeter.crystalAt(1e9, -1e9, 0), undefined);
  t.is(calorimeter.crystalAt(Number.NaN, 0, 0), undefined);
  t.is(calorimeter.crystalAt(Number.POSITIVE_INFINITY, 0, 0), undefined);
  for (const id of [-1, 1348, 9999, 0.5, Number.NaN])
    t.throws(() => calorimeter.crystal(id), { instanceOf: RangeError, message: /0 to 1347/ });
  for (const disk of [-1, 2, 0.5]) t.throws(() => calorimeter.disk(disk), { instanceOf: RangeError, message: /0 and 1/ });
});
