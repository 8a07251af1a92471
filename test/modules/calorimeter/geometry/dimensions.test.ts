import test from 'ava';
import { DiskCalorimeter } from '../../../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import * as dimensions from '../../../../modules/calorimeter/geometry/dimensions.ts';
import * as frames from '../../../../modules/calorimeter/geometry/frames.ts';

const calorimeter = new DiskCalorimeter();

test('z of the disks and of what is in them, as Offline builds them (1e-6 mm)', (t) => {
  const expected = [
    [12069.315, 12769.315, (disk: number) => calorimeter.disk(disk).origin.z],
    [11915.89, 12615.89, (disk: number) => calorimeter.disk(disk).crystalFrontZ],
    [12115.89, 12815.89, (disk: number) => calorimeter.disk(disk).crystalFrontZ + dimensions.crystalLength],
    [1744.89, 2444.89, (disk: number) => calorimeter.disk(disk).crystalFrontZ - dimensions.trackerCentreZ],
    [11893.89, 12593.89, (disk: number) => calorimeter.disk(disk).origin.z + dimensions.pipeCentreInDisk],
    [11881.77, 12581.77, (disk: number) => calorimeter.disk(disk).origin.z - dimensions.diskLength / 2 + dimensions.pipeRadius],
  ] as const;
  for (const [first, second, z] of expected) {
    t.true(Math.abs(z(0) - first) < 1e-6, `${z(0)} is not ${first}`);
    t.true(Math.abs(z(1) - second) < 1e-6, `${z(1)} is not ${second}`);
  }
  t.true(Math.abs(dimensions.diskLength - 384.59) < 1e-6);
  t.true(Math.abs(dimensions.originToCrystalOrigin + 153.425) < 1e-6);
  t.true(Math.abs(dimensions.frontPlateLength - 36.85) < 1e-6);
  t.true(Math.abs(dimensions.cellPitch - 34.3) < 1e-12);
});

test('the layers of the front plate follow one another, and the pipes lie within the honeycomb', (t) => {
  const edges = dimensions.frontPlateLayers.map(({ material, from, to }) => [material, Number(from.toFixed(6)), Number(to.toFixed(6))]);
  t.deepEqual(edges, [
    ['carbonFibre', 9.1, 12.1],
    ['aluminiumHoneycomb', 12.1, 33.85],
    ['carbonFibre', 33.85, 36.85],
  ]);
  const pipe = [dimensions.manifoldTubeRadius - dimensions.pipeRadius, dimensions.manifoldTubeRadius + dimensions.pipeRadius];
  t.true(pipe[0] >= dimensions.frontPlateLayers[1].from && pipe[1] <= dimensions.frontPlateLayers[1].to);
});

test('frames: known points, and there and back', (t) => {
  for (const crystal of [calorimeter.crystal(0), calorimeter.crystal(1347)]) {
    const disk = calorimeter.disk(crystal.disk);
    const point = { x: 0, y: 0, z: 0 };
    frames.crystalToMu2e(disk, crystal, { x: 1, y: -2, z: 200 }, point);
    const global = { ...point };
    near(t, point, { x: crystal.x - 3904 + 1, y: crystal.y - 2, z: 12115.89 + 700 * crystal.disk });
    frames.mu2eToCrystal(disk, crystal, point, point);
    near(t, point, { x: 1, y: -2, z: 200 });
    frames.mu2eToDisk(disk, global, point);
    near(t, point, { x: crystal.x + 1, y: crystal.y - 2, z: 46.575 });
    frames.diskToDiskFF(point, point);
    near(t, point, { x: crystal.x + 1, y: crystal.y - 2, z: 200 });
    frames.diskFFToDisk(point, point);
    frames.diskToMu2e(disk, point, point);
    near(t, point, global);
  }
});

test('the crystal and the disk that contain a point of the Mu2e frame', (t) => {
  for (const crystal of calorimeter.crystals) {
    const { origin, crystalFrontZ } = calorimeter.disk(crystal.disk);
    const x = origin.x + crystal.x;
    const y = origin.y + crystal.y;
    for (const z of [crystalFrontZ, crystalFrontZ + 100, crystalFrontZ + 200])
      t.is(calorimeter.crystalContaining(x + 17, y - 17, z), crystal);
    t.is(calorimeter.crystalContaining(Math.fround(x - 17), y, Math.fround(crystalFrontZ)), crystal);
    t.is(calorimeter.crystalContaining(x + 17.002, y, crystalFrontZ + 100), undefined);
    t.is(calorimeter.crystalContaining(x, y, crystalFrontZ - 0.002), undefined);
    t.is(calorimeter.crystalContaining(x, y, crystalFrontZ + 200.002), undefined);
    t.is(calorimeter.diskContaining(x, y, crystalFrontZ - 30), crystal.disk);
  }
  t.is(calorimeter.crystalContaining(-3904, 0, 12000), undefined);
  const inDisk = (radius: number, z: number) => calorimeter.diskContaining(-3904 + radius, 0, z);
  t.deepEqual(
    [334.9, 335.1, 718.9, 719.1].map((radius) => inDisk(radius, 12069)),
    [-1, 0, 0, -1],
  );
  t.deepEqual(
    [11877.019, 11877.021, 12261.609, 12261.611, 12577.021, 12961.611].map((z) => inDisk(500, z)),
    [-1, 0, 0, -1, 1, -1],
  );
});

type Point = { x: number; y: number; z: number };

function near(t: { true(actual: boolean, message: string): boolean }, found: Point, expected: Point): void {
  const distance = Math.hypot(found.x - expected.x, found.y - expected.y, found.z - expected.z);
  t.true(distance < 1e-9, `${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
}
