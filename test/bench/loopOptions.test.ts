import test from 'ava';
import { loopOptions } from '../../bench/closed-loop/loopOptions.ts';

test('the options of the closed loop have defaults, and a disk stands for its crystals', (t) => {
  t.like(loopOptions([]), { isDisk: false, entries: 4000, spread: 0.05, seed: 7, fitter: '' });
  const disk = loopOptions(['--disk', '1', '--spread', '.1']);
  t.like(disk, { isDisk: true, spread: 0.1 });
  t.deepEqual(typeof disk === 'object' && 'crystals' in disk ? [disk.crystals.length, disk.crystals[0]] : [], [674, 674]);
  t.like(loopOptions(['--crystals', '326,327']), { crystals: [326, 327] });
  t.is(loopOptions(['--help']), 'help');
});

for (const [words, problem] of [
  [['--disk', '7'], /--disk is '7' \(expected: whole numbers from 0 to 1\)/],
  [['--disk', ''], /--disk is ''/],
  [['--crystals', '326,foo'], /--crystals is 'foo' \(expected: whole numbers from 0 to 1347\)/],
  [['--crystals', '1348'], /--crystals is '1348'/],
  [['--entries', 'x'], /--entries is 'x' \(expected: whole numbers from 1/],
  [['--entries', '0'], /--entries is '0'/],
  [['--spread', '5'], /--spread is '5' \(expected: a number from 0 to 0\.2\)/],
  [['--seed', '1.5'], /--seed is '1\.5'/],
  [['--entreis', '5'], /--entreis/],
] as const) {
  test(`the closed loop refuses ${words.join(' ')}`, (t) => {
    const refusal = loopOptions(words);
    t.regex(typeof refusal === 'object' && 'problem' in refusal ? refusal.problem : 'accepted', problem);
  });
}
