import test from 'ava';
import { nearestName } from '../../parser/index.ts';

const names = ['maxEvents', 'module_type', 'threshold', 'nDisk', 'phimin', 'phimax'];

test('misspelt names', (t) => {
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['maxEvent', 'maxEvents'],
    ['maxevents', 'maxEvents'],
    ['moduletype', 'module_type'],
    ['treshold', 'threshold'],
    ['thershold', 'threshold'],
    ['nDsik', 'nDisk'],
    ['phimix', 'phimin'],
    ['x', undefined],
    ['energy', undefined],
    ['', undefined],
  ];
  for (const [name, near] of expected) t.is(nearestName(name, names), near, name);
});

test('huge and hostile names end quickly', (t) => {
  t.is(nearestName('x'.repeat(1_000_000), names), undefined);
  t.is(nearestName('maxEvents', ['y'.repeat(1_000_000)]), undefined);
  t.is(nearestName('a', []), undefined);
});
