import test from 'ava';
import { RunInterval } from '../../../../modules/conditions/text/RunInterval.ts';

for (const [text, canonical] of [
  ['1430:0-1500:3', '1430:0-1500:3'],
  ['1430-1500', '1430:0-1500:999999'],
  ['1430', '1430:0-1430:999999'],
  ['1430:7', '1430:7-1430:7'],
  ['1430:0-max:max', '1430:0-999999:999999'],
  ['MIN-1500:3', '0:0-1500:3'],
  ['all', '0:0-999999:999999'],
  ['max', '0:0-999999:999999'],
] as const) {
  test(`the interval '${text}' is ${canonical}`, (t) => t.is(String(RunInterval.parse(text)), canonical));
}

for (const [text, problem] of [
  ['1500:0-1430:0', /ends before it begins/],
  ['1430:5-1430:4', /ends before it begins/],
  ['1430:0-', /is not an interval of runs \(expected: run:subrun-run:subrun/],
  ['-5', /is not an interval/],
  ['1430..1500', /is not an interval/],
  ['1e3', /is not an interval/],
  ['1000000-max', /has a number above 999999/],
  ['x'.repeat(10_000), /^'x{40}' is not an interval/],
] as const) {
  test(`'${text.slice(0, 20)}' is not an interval`, (t) => t.regex(String(RunInterval.parse(text)), problem));
}

const interval = (text: string) => {
  const parsed = RunInterval.parse(text);
  if (typeof parsed === 'string') throw new RangeError(parsed);
  return parsed;
};

test('both ends belong to an interval, and the greatest run means for ever', (t) => {
  const some = interval('1430:2-1431:3');
  const inside = [
    [1430, 1],
    [1430, 2],
    [1430, 999_999_999],
    [1431, 0],
    [1431, 3],
    [1431, 4],
  ].map(([run, subRun]) => some.contains(run, subRun));
  t.deepEqual(inside, [false, true, true, true, true, false]);
  t.true(interval('1430-max').contains(2_000_000_000, 5));
  t.true(RunInterval.always.contains(1, 0));
});

test('intervals overlap when they share a subrun', (t) => {
  for (const [a, b, expected] of [
    ['1-2', '2:0-3', true],
    ['1-2:5', '2:6-3', false],
    ['1-9', '4-5', true],
    ['1-3', '4-5', false],
    ['all', '7:7', true],
  ] as const) {
    t.is(interval(a).overlaps(interval(b)), expected, `${a} ${b}`);
    t.is(interval(b).overlaps(interval(a)), expected, `${b} ${a}`);
  }
});
