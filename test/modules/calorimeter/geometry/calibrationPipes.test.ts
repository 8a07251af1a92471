import test from 'ava';
import { calibrationPipes, type PipeArc, type StraightPipe } from '../../../../modules/calorimeter/geometry/calibrationPipes.ts';
import { pipeRadius, transverse } from '../../../../modules/calorimeter/geometry/dimensions.ts';

const pipes = calibrationPipes();

/** The straight pieces end where y is 681.6 times the cosine of their angle, within 1 mm of that radius. */
const manifoldRadius = 682.6;

const onArc = (arc: PipeArc, phi: number) => [arc.centerX + arc.radius * Math.cos(phi), arc.centerY + arc.radius * Math.sin(phi)];
const onStraight = (pipe: StraightPipe, s: number) => [
  pipe.startX + s * Math.sin(pipe.endAngle),
  pipe.startY + s * Math.cos(pipe.endAngle),
];

test('lengths of the pieces per quadrant, to the 0.1 mm of the reference', (t) => {
  const lengths = pipes.map(({ largeArc, smallArc, straight }) =>
    [largeArc, smallArc, straight].map((piece) => Number(piece.length.toFixed(1))),
  );
  t.deepEqual(lengths, [
    [559.0, 60.6, 245.5],
    [596.2, 61.0, 185.2],
    [629.4, 61.4, 125.1],
    [665.0, 61.7, 65.0],
    [697.0, 61.9, 4.8],
  ]);
});

test('the pieces meet within 0.2 mm across the pipe; along it within 0.05 mm but for 2.27 mm in pipe 2', (t) => {
  for (const [index, { largeArc, smallArc, straight }] of pipes.entries()) {
    const end = onArc(largeArc, largeArc.phiEnd);
    const start = onArc(smallArc, smallArc.phiEnd);
    const radialGap = Math.hypot(...(start as [number, number])) - largeArc.radius;
    t.true(Math.abs(radialGap) < 0.2, `pipe ${index}: ${radialGap} mm`);
    const gap = Math.hypot(start[0] - end[0], start[1] - end[1]);
    t.true(index === 2 ? Math.abs(gap - 2.27) < 0.01 : gap < 0.05, `pipe ${index}: ${gap} mm`);
    const smallEnd = onArc(smallArc, smallArc.phiStart);
    const straightStart = onStraight(straight, 0);
    t.true(Math.hypot(smallEnd[0] - straightStart[0], smallEnd[1] - straightStart[1]) < 0.2);
  }
});

test('the pipes stay in the first quadrant of the front plate, apart from one another', (t) => {
  const points = pipes.map(({ largeArc, smallArc, straight }) => [
    ...Array.from({ length: 101 }, (_, i) => onArc(largeArc, (i / 100) * largeArc.phiEnd)),
    ...Array.from({ length: 101 }, (_, i) => onArc(smallArc, smallArc.phiStart + (i / 100) * (smallArc.phiEnd - smallArc.phiStart))),
    ...Array.from({ length: 101 }, (_, i) => onStraight(straight, (i / 100) * straight.length)),
  ]);
  for (const [x, y] of points.flat()) {
    const radius = Math.hypot(x, y);
    t.true(x > pipeRadius && y >= 0 && radius > transverse.frontPlate.inner && radius <= manifoldRadius + 1e-9);
  }
  for (let i = 1; i < pipes.length; i++) {
    const closest = Math.min(...points[i].flatMap(([x, y]) => points[i - 1].map(([u, v]) => Math.hypot(x - u, y - v))));
    t.true(closest > 2 * pipeRadius, `pipes ${i - 1} and ${i} are ${closest} mm apart`);
  }
});
