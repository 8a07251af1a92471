import test from 'ava';
import { DirectionLimits } from '../../../../modules/simulation/gun/DirectionLimits.ts';
import { type GunParameters, gunProblems } from '../../../../modules/simulation/gun/GunParameters.ts';
import { defaults } from './statistics.ts';

test('parameters without problems', (t) => {
  const good: Partial<GunParameters>[] = [
    {},
    { aimAt: [582, 609] },
    { nDisk: 1, aimAt: [674, 1347] },
    { phimin: -Math.PI, phimax: Math.PI },
    { phimin: 0, phimax: 6.2832 },
    { cosmin: 1, cosmax: 1, phimin: 1, phimax: 1, tmin: 3, tmax: 3 },
  ];
  for (const change of good) t.deepEqual(gunProblems({ ...defaults, ...change }), [], JSON.stringify(change));
});

const bad: [Partial<GunParameters>, keyof GunParameters, RegExp][] = [
  [{ photonEnergy: 0 }, 'photonEnergy', /0 MeV .*positive/],
  [{ photonEnergy: Number.NaN }, 'photonEnergy', /NaN MeV/],
  [{ photonEnergy: Number.POSITIVE_INFINITY }, 'photonEnergy', /Infinity MeV/],
  [{ cosmin: -1.5 }, 'cosmin', /from -1 to 1/],
  [{ cosmax: Number.NaN }, 'cosmax', /from -1 to 1/],
  [{ cosmin: 0.5, cosmax: 0.4 }, 'cosmin', /0.5 is above cosmax = 0.4 /],
  [{ phimin: 2, phimax: 1 }, 'phimin', /2 rad is above phimax = 1 rad/],
  [{ phimax: Number.POSITIVE_INFINITY }, 'phimax', /Infinity rad is no angle/],
  [{ phimax: 360 }, 'phimax', /360 rad is more than one turn .*radians/],
  [{ tmin: 10, tmax: 1 }, 'tmin', /10 ns is above tmax = 1 ns/],
  [{ tmax: Number.NaN }, 'tmax', /NaN ns/],
  [{ nDisk: 2 }, 'nDisk', /no disk 2 \(the calorimeter has the disks 0 and 1\)/],
  [{ nDisk: 0.5 }, 'nDisk', /no disk 0.5/],
  [{ aimAt: [1348] }, 'aimAt', /1348 is not a crystal id \(they go from 0 to 1347\)/],
  [{ aimAt: [-1] }, 'aimAt', /-1 is not a crystal id/],
  [{ aimAt: [1.5] }, 'aimAt', /1.5 is not a crystal id/],
  [{ aimAt: [674] }, 'aimAt', /crystal 674 is on disk 1 .*nDisk = 0\), use ids from 0 to 673/],
  [{ nDisk: 1, aimAt: [3] }, 'aimAt', /crystal 3 is on disk 0 .*use ids from 674 to 1347/],
  [{ aimAt: [3, 4, 3] }, 'aimAt', /crystal 3 is listed twice/],
  [{ aimAt: [3], cosmin: 1 }, 'aimAt', /cosmin = cosmax/],
  [{ aimAt: [3], phimin: 1, phimax: 1 }, 'aimAt', /phimin = phimax/],
];

for (const [change, parameter, message] of bad) {
  test(`a problem with ${parameter}: ${JSON.stringify(Object.entries(change).map(String))}`, (t) => {
    const problems = gunProblems({ ...defaults, ...change });
    t.is(problems.length, 1, JSON.stringify(problems));
    t.is(problems[0].parameter, parameter);
    t.regex(problems[0].problem, message);
  });
}

test('all problems are reported at once', (t) => {
  const problems = gunProblems({ ...defaults, photonEnergy: -1, nDisk: 7, aimAt: [5000, 5000] });
  t.deepEqual(
    problems.map(({ parameter }) => parameter),
    ['photonEnergy', 'nDisk', 'aimAt', 'aimAt', 'aimAt'],
  );
});

test('the part of the sphere that the limits leave out is described', (t) => {
  const describe = (change: Partial<GunParameters>) => new DirectionLimits({ ...defaults, ...change }).describeLoss();
  t.is(describe({}), undefined);
  t.is(describe({ phimin: -1, phimax: 2 * Math.PI - 1 }), undefined);
  t.is(describe({ phimax: 6.283185307 }), undefined);
  t.is(
    describe({ phimax: 2 }),
    'photons leave into 31.83 % of the sphere: phimin and phimax leave 31.83 % of the circle (phimax = phimin + 2 pi covers it)',
  );
  t.is(
    describe({ cosmin: 0, phimax: Math.PI }),
    'photons leave into 25 % of the sphere: phimin and phimax leave 50 % of the circle (phimax = phimin + 2 pi covers it); ' +
      'cosmin and cosmax leave 50 % of the cosines (-1 and 1 cover them)',
  );
});

test('limits contain a direction if its cosine and its azimuth are inside, also across 0 and beyond one turn', (t) => {
  const contains = (phimin: number, phimax: number, degrees: number) => {
    const phi = (degrees * Math.PI) / 180;
    return new DirectionLimits({ cosmin: 0, cosmax: 1, phimin, phimax }).contains(Math.cos(phi) * 0.8, Math.sin(phi) * 0.8, 0.6);
  };
  t.true(contains(-0.5, 0.5, 0));
  t.true(contains(-0.5, 0.5, 340));
  t.false(contains(-0.5, 0.5, 180));
  t.true(contains(6, 7, 0));
  t.true(contains(-7, -6, 10));
  t.false(contains(6, 7, 90));
  t.true(contains(1, 1 + 2 * Math.PI, 359));
  const limits = new DirectionLimits({ cosmin: 0.5, cosmax: 0.9, phimin: 0, phimax: 7 });
  t.false(limits.contains(0, Math.sqrt(1 - 0.16), 0.4));
  t.false(limits.contains(0, 0, 1));
  t.true(limits.contains(0, 0.6, 0.8));
});
