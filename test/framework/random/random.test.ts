import test from 'ava';
import { EventRandom } from '../../../framework/random/EventRandom.ts';
import { Random } from '../../../framework/random/Random.ts';

test('xoshiro128++ follows its published recurrence from state 1, 2, 3, 4', (t) => {
  const random = new Random();
  random.setState(1, 2, 3, 4);
  const reference = bigIntXoshiro([1n, 2n, 3n, 4n]);
  for (let i = 0; i < 1000; i++) t.is(random.uint32(), Number(reference()));
});

/** The recurrence of the authors' reference implementation, in exact integers. */
function bigIntXoshiro(s: bigint[]): () => bigint {
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
  return () => {
    const result = (rotate((s[0]! + s[3]!) & mask, 7n) + s[0]!) & mask;
    const shifted = (s[1]! << 9n) & mask;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = rotate(s[3]!, 11n);
    return result;
  };
}

test('an all-zero state is replaced', (t) => {
  const random = new Random();
  random.setState(0, 0, 0, 0);
  t.not(random.uint32() + random.uint32() + random.uint32(), 0);
});

test('uniform stays inside the open interval and has the moments of a uniform distribution (1e6 numbers, 5 sigma)', (t) => {
  const engine = new EventRandom(99, 'generate', '');
  engine.startEvent(1430, 0, 1);
  const n = 1_000_000;
  let sum = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    const u = engine.random.uniform();
    if (u <= 0 || u >= 1) t.fail(`${u} is outside of (0, 1)`);
    sum += u;
    square += u * u;
  }
  t.true(Math.abs(sum / n - 1 / 2) < 5 * Math.sqrt(1 / 12 / n));
  t.true(Math.abs(square / n - 1 / 3) < 5 * Math.sqrt(4 / 45 / n));
});

const firstNumber = (seed: number, label: string, name: string, run: number, subRun: number, event: number) => {
  const engine = new EventRandom(seed, label, name);
  engine.startEvent(run, subRun, event);
  return engine.random.uint32();
};

test('every part of the key matters, and nothing else does', (t) => {
  const base = [99, 'generate', '', 1430, 0, 1] as const;
  const numbers = [
    firstNumber(...base),
    firstNumber(98, 'generate', '', 1430, 0, 1),
    firstNumber(99, 'g4run', '', 1430, 0, 1),
    firstNumber(99, 'generate', 'second', 1430, 0, 1),
    firstNumber(99, 'generate', '', 1431, 0, 1),
    firstNumber(99, 'generate', '', 1430, 1, 1),
    firstNumber(99, 'generate', '', 1430, 0, 2),
  ];
  t.is(new Set(numbers).size, numbers.length);

  const engine = new EventRandom(99, 'generate', '');
  engine.startEvent(1430, 0, 7);
  for (let i = 0; i < 10; i++) engine.random.uniform();
  engine.startEvent(1430, 0, 1);
  t.is(engine.random.uint32(), numbers[0]);
});
