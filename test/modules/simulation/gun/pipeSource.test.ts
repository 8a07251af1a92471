import test from 'ava';
import { calibrationPipes, type PipeArc, type StraightPipe } from '../../../../modules/calorimeter/geometry/calibrationPipes.ts';
import { PipeSource } from '../../../../modules/simulation/gun/PipeSource.ts';
import { calorimeter, seeded } from './statistics.ts';

/** Distance from the centre line in the plane of the pipes, positive on the outer side of a bend; undefined where the point is not beside the piece. */
function across(shape: PipeArc | StraightPipe, x: number, y: number): number | undefined {
  if ('radius' in shape) {
    const turn = 2 * Math.PI;
    const phi = (((Math.atan2(y - shape.centerY, x - shape.centerX) - shape.phiStart) % turn) + turn) % turn;
    return phi <= shape.phiEnd - shape.phiStart ? Math.hypot(x - shape.centerX, y - shape.centerY) - shape.radius : undefined;
  }
  const [sine, cosine] = [Math.sin(shape.endAngle), Math.cos(shape.endAngle)];
  const along = (x - shape.startX) * sine + (y - shape.startY) * cosine;
  return along >= 0 && along <= shape.length ? (x - shape.startX) * cosine - (y - shape.startY) * sine : undefined;
}

const cases = [
  { name: 'corrected', legacy: false, firstSmallTorusX: 71, z: [11893.89, 12593.89] },
  { name: 'legacy', legacy: true, firstSmallTorusX: 41, z: [11881.77, 12581.77] },
];

for (const { name, legacy, firstSmallTorusX, z } of cases) {
  for (const disk of calorimeter.disks) {
    test(`${name} geometry, disk ${disk.index}: all places are inside the tubes, each pipe and piece gets its share (2e5 places, 5 sigma)`, (t) => {
      const random = seeded(`${name}${disk.index}`);
      const source = new PipeSource(disk, legacy);
      const pipes = calibrationPipes(firstSmallTorusX);
      const total = 200_000;
      const perPiece = new Float64Array(15);
      const perQuadrant = new Float64Array(4);
      const acrossSum = new Float64Array(15);
      const place = { x: 0, y: 0, z: 0 };
      for (let i = 0; i < total; i++) {
        source.sample(random, place);
        const x = place.x + 3904;
        const height = place.z - z[disk.index];
        perQuadrant[(x > 0 ? 1 : 0) + (place.y > 0 ? 2 : 0)]++;
        let piece = -1;
        let offset = 0;
        // Where two pieces overlap by rounding or by the table's angles, either is right: the last one counts.
        for (const [index, pipe] of pipes.entries()) {
          for (const [k, shape] of [pipe.largeArc, pipe.smallArc, pipe.straight].entries()) {
            const found = across(shape, Math.abs(x), Math.abs(place.y));
            if (found === undefined || Math.hypot(found, height) > 4.75 + 1e-6) continue;
            piece = 3 * index + k;
            offset = found;
          }
        }
        if (piece < 0) t.fail(`(${x}, ${place.y}, ${height}) is in no tube`);
        perPiece[piece]++;
        acrossSum[piece] += offset;
      }
      const isNear = (count: number, probability: number, slack: number, what: string) =>
        t.true(Math.abs(count - total * probability) < 5 * Math.sqrt(total * probability) + slack, `${what}: ${count}`);
      for (const [index, count] of perQuadrant.entries()) isNear(count, 0.25, 0, `quadrant ${index}`);
      for (const [index, pipe] of pipes.entries()) {
        isNear(perPiece[3 * index] + perPiece[3 * index + 1] + perPiece[3 * index + 2], 0.2, 0, `pipe ${index}`);
        for (const [k, shape] of [pipe.largeArc, pipe.smallArc, pipe.straight].entries()) {
          // With the small arcs displaced, up to a pipe's diameter of one piece lies inside the next one.
          const overlap = (total * 0.2 * (legacy ? 10 : 1)) / pipe.length;
          isNear(perPiece[3 * index + k], (0.2 * shape.length) / pipe.length, overlap, `pipe ${index}, piece ${k}`);
        }
      }
    });
  }
}

test('a bent tube has more places on its outer side: mean offset a^2 / 4R (1e6 places in one small arc, 4 sigma)', (t) => {
  for (const legacy of [false, true]) {
    const random = seeded('bend');
    const source = new PipeSource(calorimeter.disk(0), legacy);
    const piece = source.pieces[1];
    const arc = piece.shape as PipeArc;
    const place = { x: 0, y: 0, z: 0 };
    const total = 1_000_000;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < total; i++) {
      source.sampleIn(piece, 0, 1, random, place);
      const offset = Math.hypot(place.x + 3904 - arc.centerX, place.y - arc.centerY) - arc.radius;
      sum += offset;
      square += offset ** 2 + (place.z - source.centreZ) ** 2;
    }
    const expected = legacy ? 0 : 4.75 ** 2 / 4 / 41;
    t.true(Math.abs(sum / total - expected) < 4 * (4.75 / 2 / Math.sqrt(total)), `${sum / total} mm`);
    t.true(Math.abs(square / total - 4.75 ** 2 / 2) < 4 * (4.75 ** 2 / Math.sqrt(12 * total)), `${square / total} mm^2`);
  }
});
