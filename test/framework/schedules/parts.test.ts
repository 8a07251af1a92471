import test from 'ava';
import { BatchSize } from '../../../framework/schedules/BatchSize.ts';
import { StateWatch } from '../../../framework/schedules/StateWatch.ts';

test('batches grow until they take long enough, and end together when the number of events is known', (t) => {
  const size = new BatchSize();
  t.is(size.next(Infinity, 2), 1);
  for (let i = 0, count = 1; i < 5; i++, count = size.next(Infinity, 2)) size.learn(count, count * 1e-4, 1000 * count);
  t.is(size.next(Infinity, 2), 32);
  t.is(size.next(40, 2), 10);
  t.is(size.next(1, 2), 1);
  for (let i = 0; i < 20; i++) size.learn(size.next(Infinity, 2), size.next(Infinity, 2) * 1e-4, 0);
  t.is(size.next(Infinity, 2), 400);
  size.learn(400, 40, 0);
  t.is(size.next(Infinity, 2), 1, 'one event that takes longer than a batch should');
});

test('batches of large events are small', (t) => {
  const size = new BatchSize();
  for (let i = 0; i < 20; i++) size.learn(size.next(Infinity, 2), 1e-6, size.next(Infinity, 2) * 2 ** 20);
  t.is(size.next(Infinity, 2), 4);
});

test('StateWatch sees what changes in an object and in the objects in it', (t) => {
  const inner = { list: [1, 2], typed: new Uint8Array(3), map: new Map<string, number>() };
  const object: Record<string, unknown> = { count: 0, inner, text: 'a', not: NaN };
  object['self'] = object;
  const watch = new StateWatch(object);
  const changes: (() => void)[] = [
    () => Object.assign(object, { count: 1 }),
    () => inner.list.push(3),
    () => {
      inner.list[0] = 5;
    },
    () => {
      inner.typed[2] = 1;
    },
    () => inner.map.set('a', 1),
    () => inner.map.set('a', 2),
    () => Object.assign(object, { text: 'b' }),
    () => Object.assign(object, { later: undefined }),
  ];
  watch.look();
  for (const change of changes) {
    t.false(watch.look());
    change();
    t.true(watch.look(), change.toString());
  }
});

test('StateWatch sees a count of every channel, in typed arrays and others', (t) => {
  const object = { typed: new Uint32Array(2720), list: Array.from({ length: 1348 }, () => 0) };
  const watch = new StateWatch(object);
  watch.look();
  t.false(watch.look());
  object.typed[2719]++;
  t.true(watch.look());
  object.list[700]++;
  t.true(watch.look());
  t.false(watch.look());
});

test('StateWatch does not look into very large arrays, nor for ever into large objects', (t) => {
  const large = new Float64Array(5000);
  const many = Array.from({ length: 60 }, () => Array.from({ length: 60 }, (_, i) => ({ i })));
  const watch = new StateWatch({ large, many, count: 0 });
  watch.look();
  large[0] = 1;
  many[59][59].i = -1;
  t.false(watch.look());
});
