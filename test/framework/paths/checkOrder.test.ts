import test from 'ava';
import { analyzePaths } from '../../../framework/paths/analyzePaths.ts';
import { checkOrder } from '../../../framework/paths/checkOrder.ts';
import { uint32 } from '../../../framework/products/fields.ts';
import { Input } from '../../../framework/products/Input.ts';
import { parseInputTag } from '../../../framework/products/InputTag.ts';
import { single } from '../../../framework/products/ProductSchema.ts';
import { ProductTable } from '../../../framework/products/ProductTable.ts';
import { fhicl, texts } from '../../support/fhicl.ts';

const Count = single('test::Count', 'a count', { n: uint32({ about: 'a count' }) });

/** Problems of a job in which modules a, b, ab each make a count, and those of `asking` ask for one by a tag. The input has those of `read`. */
function problems(paths: string, asking: Readonly<Record<string, string>>, read: readonly string[] = []): readonly string[] {
  const analysis = analyzePaths(fhicl(`physics: { producers: { a: {} b: {} ab: {} } analyzers: { look: {} } ${paths} e: [look] }`), []);
  const table = new ProductTable('Now');
  const add = (moduleLabel: string, process: string) =>
    table.add(
      { schema: Count, level: 'Event', moduleLabel, instance: '', process, moduleType: 'M', parameterSetId: '' },
      process === 'Now',
    );
  for (const label of ['a', 'b', 'ab']) add(label, 'Now');
  for (const label of read) add(label, 'Before');
  const inputs = Object.entries(asking).map(
    ([label, tag]) =>
      new Input(Count, parseInputTag(tag), `physics.${label === 'look' ? 'analyzers' : 'producers'}.${label}.from`, undefined),
  );
  return texts(checkOrder(analysis, inputs, table));
}

test('products that are made before, or come with the event, may be asked for', (t) => {
  t.deepEqual(problems('p: [a, b]', { b: 'a' }), []);
  t.deepEqual(problems('p: [a] q: [b]', { b: 'a' }), []);
  t.deepEqual(problems('p: [a, ab] q: [b, a]', { b: 'a' }), [], 'a ran on path p');
  t.deepEqual(problems('p: [a, b]', { a: 'b' }, ['b']), []);
  t.deepEqual(problems('p: [a, b]', { a: 'a' }, ['a']), []);
  t.deepEqual(problems('p: [a, b]', { look: 'b' }), []);
});

test('products that are made later, or by the module itself, may not', (t) => {
  const later = "'physics.producers.a.from' asks for a product of 'b' ('b' runs after 'a' in every event) put 'b' before 'a' on its path";
  t.deepEqual(problems('p: [a, b]', { a: 'b' }), [later]);
  t.deepEqual(problems('z: [b] p: [a]', { a: 'b' }), [later], 'p comes before z');
  t.deepEqual(problems('z: [b] p: [a] trigger_paths: [z, p]', { a: 'b' }), []);
  t.deepEqual(problems('p: [a, b]', { a: 'b::current_process' }, ['b']), [
    "'physics.producers.a.from' asks for a product of 'b' of this process ('b' runs after 'a' on path 'p') put 'b' before 'a' on path 'p'",
  ]);
  t.deepEqual(problems('p: [ab, a]', { ab: 'ab', a: 'a' }), [
    "'physics.producers.ab.from' asks for a product of 'ab' (it would have to be there before it is made) name another module than 'ab'",
    "'physics.producers.a.from' asks for a product of 'a' (it would have to be there before it is made) name another module than 'a'",
  ]);
});
