import test from 'ava';
import { Principal, type ProductReader } from '../../../framework/events/Principal.ts';
import type { Level } from '../../../framework/files/EventFile.ts';
import { uint32 } from '../../../framework/products/fields.ts';
import { Input } from '../../../framework/products/Input.ts';
import { parseInputTag } from '../../../framework/products/InputTag.ts';
import { collection, single } from '../../../framework/products/ProductSchema.ts';
import { ProductTable } from '../../../framework/products/ProductTable.ts';

const Count = single('test::Count', 'a count', { n: uint32({ about: 'a count' }) });
const Items = collection('test::Item', 'items', { n: uint32({ about: 'a number' }) });

/** An event, its subrun and run, with the products `label:instance:process` of the input that are named, each counting its position. */
function principals() {
  const table = new ProductTable('Now');
  const add = (moduleLabel: string, process: string, level: Level = 'Event', schema: typeof Count | typeof Items = Count, instance = '') =>
    table.add({ schema, level, moduleLabel, instance, process, moduleType: 'M', parameterSetId: '' }, process === 'Now');
  add('a', 'First');
  add('a', 'Second');
  add('a', 'Now');
  add('a', 'First', 'Event', Count, 'x');
  add('r', 'First', 'Run');
  const items = add('items', 'First', 'Run', Items);
  table.history.setInput(['First', 'Second'].map((name) => ({ name, version: '', parameterSetId: '', configuration: '' })));
  const reader = (level: Level): ProductReader => ({
    has: (index) => table.products[index].level === level,
    read: (index) =>
      table.products[index].level !== level ? undefined : table.products[index].schema === Items ? [{ n: 7 }] : { n: index },
    parents: () => [],
  });
  const [event, subRun, run] = [new Principal(table), new Principal(table), new Principal(table)];
  event.subRunProducts = subRun;
  event.runProducts = subRun.runProducts = run;
  run.start(1, 0, 0, reader('Run'));
  subRun.start(1, 0, 0, reader('SubRun'));
  event.start(1, 0, 1, reader('Event'));
  const input = (tag: string) => {
    const made = new Input(Count, parseInputTag(tag), 'm.from', undefined);
    table.resolve(made);
    return made;
  };
  return { table, event, run, input, items };
}

test('without a process the latest that has the product is taken, this one first; an empty instance is exactly that', (t) => {
  const { event, input } = principals();
  t.deepEqual(event.get(input('a')), { n: 1 });
  event.putDirectly(2, { n: 100 });
  t.deepEqual(event.get(input('a')), { n: 100 });
  t.deepEqual(event.get(input('a::First')), { n: 0 });
  t.deepEqual(event.get(input('a::input_source')), { n: 1 });
  t.deepEqual(event.get(input('a::current_process')), { n: 100 });
  t.deepEqual(event.get(input('a:x')), { n: 3 });
  t.is(event.find(input('a:y')), undefined);
  t.deepEqual(event.findAll(Count), [{ n: 0 }, { n: 1 }, { n: 100 }, { n: 3 }]);
});

test('a product of the run is found in the run only, and the error says so', (t) => {
  const { event, run, input } = principals();
  t.deepEqual(run.get(input('r')), { n: 4 });
  t.deepEqual(event.runProducts.get(input('r')), { n: 4 });
  t.throws(() => event.get(input('r')), {
    message: 'test::Count_r__First is not a product of this event (it belongs to the Run) get it from event.runProducts',
  });
  t.throws(() => event.get(input('a:y')), {
    message:
      /^no product test::Count with label 'a', instance 'y', process '' .*products of type test::Count are: a::First, a::Second, a::Now, a:x:First, r::First$/,
  });
});

test('references lead into the run as well; wrong ones are errors', (t) => {
  const { event, items, table } = principals();
  t.deepEqual(event.dereference(Items, { product: items.id, key: 0 }), { n: 7 });
  t.is(event.dereference(Items, { product: 12345, key: 0 }), undefined);
  t.throws(() => event.dereference(Items, { product: items.id, key: 1 }), {
    message: /points to element 1 of test::Items_items__First \(it has 1\)/,
  });
  t.throws(() => event.dereference(Items, { product: table.products[0].id, key: 0 }), { message: /the types differ/ });
});

test('a product that was read is let go of and read anew; one of this process stays', (t) => {
  const { event, input } = principals();
  const ofInput = input('a::Second');
  t.false(event.removeCachedProduct(ofInput), 'not read yet');
  const first = event.get(ofInput);
  t.is(event.get(ofInput), first);
  t.true(event.removeCachedProduct(ofInput));
  t.false(event.removeCachedProduct(ofInput), 'once only');
  t.not(event.get(ofInput), first);
  t.deepEqual(event.get(ofInput), first);
  const made = { n: 100 };
  event.putDirectly(2, made);
  const ofThisProcess = input('a::Now');
  t.is(event.get(ofThisProcess), made);
  t.false(event.removeCachedProduct(ofThisProcess));
  t.is(event.get(ofThisProcess), made);
});
