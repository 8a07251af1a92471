import test from 'ava';
import { matchShowers } from '../../../../modules/reconstruction/truth/matchShowers.ts';
import { relation, relationToPrimary } from '../../../../modules/reconstruction/truth/relationToPrimary.ts';

const rules = { deltaTimeMinus: 100, reach: (energy: number) => 20 * energy, gap: 10 };

const match = (hits: readonly (readonly [time: number, eDep: number])[], showers: readonly number[]) =>
  matchShowers(
    hits.map(([time, eDep]) => ({ time, eDep })),
    showers.map((timeCorr) => ({ timeCorr })),
    rules,
  );

test('a hit has the deposits from 100 ns before it to its reach, limits included', (t) => {
  t.deepEqual(match([[1000, 5]], [899.9, 900, 990, 1100, 1100.1]), [[1, 2, 3]]);
  t.deepEqual(match([[1000, 2]], [1040, 1041]), [[0]], 'a smaller hit reaches less far');
});

test('it ends 10 ns before the next hit, and each deposit is counted once', (t) => {
  t.deepEqual(
    match(
      [
        [1000, 5],
        [1050, 5],
      ],
      [985, 1039, 1041],
    ),
    [[0, 1], [2]],
  );
});

test('hits and deposits may come in any order; what nothing saw, and hits without truth, stay alone', (t) => {
  t.deepEqual(
    match(
      [
        [5000, 5],
        [1000, 5],
        [3000, 5],
      ],
      [4990, 2000, 990],
    ),
    [[0], [2], []],
  );
  t.deepEqual(match([], [1, 2]), []);
  t.deepEqual(match([[1000, 5]], []), [[]]);
});

const ptr = (key: number) => ({ product: 7, key });

test('what a particle is to the primary', (t) => {
  // 0 has the children 1 and 2; 1 has 3, 2 has 4; 5 has no relatives; 6 is its own ancestor.
  const parents = [-1, 0, 0, 1, 2, -1, 6];
  const parentOf = ({ key }: { readonly key: number }) => (parents[key] < 0 ? { product: 0, key: 0 } : ptr(parents[key]));
  const of = (particle: number, ...primaries: number[]) => relationToPrimary(ptr(particle), primaries.map(ptr), parentOf);
  t.is(of(1, 1), relation.same);
  t.is(of(1, 0), relation.daughter);
  t.is(of(3, 0), relation.descendant);
  t.is(of(0, 1), relation.mother);
  t.is(of(0, 3), relation.ancestor);
  t.is(of(1, 2), relation.sibling);
  t.is(of(3, 4), relation.relative);
  t.is(of(3, 5), relation.none);
  t.is(of(3), relation.none, 'no primary');
  t.is(of(3, 5, 0, 1), relation.daughter, 'the nearest counts');
  t.is(of(6, 0), relation.none, 'a ring of references ends');
});
