import test from 'ava';
import { Principal, type ProductReader } from '../../framework/events/Principal.ts';
import {
  collection,
  FrameworkError,
  fields,
  inputTagText,
  output,
  type ProductSchema,
  type Ptr,
  parseInputTag,
  select,
  single,
} from '../../framework/index.ts';
import { input, inputTag } from '../../framework/parameters/index.ts';
import { Input } from '../../framework/products/Input.ts';
import { ProductTable } from '../../framework/products/ProductTable.ts';
import { productId } from '../../framework/products/productName.ts';
import { readFrom } from '../support/fhicl.ts';

const number = { n: fields.uint32({ about: 'a number' }) };
const Int = single('test::Int', 'a number', number);
const Base = collection('test::Base', 'elements', number);
const Derived = collection('test::Derived', 'elements with more', { ...number, x: fields.float64({ about: 'a coordinate' }) });

const configuration = (process: string) =>
  `process_name: "${process}" physics: { producers: { a: { module_type: "M" value: ${process.length} } } }`;

/**
 * An event of process Third with these products of the input, each `[schema, label:instance:process, value]`; undefined stands for one
 * that was not made.
 */
function eventWith(...products: readonly (readonly [schema: ProductSchema, tag: string, value: unknown])[]) {
  const table = new ProductTable('Third');
  table.history.setInput(
    ['First', 'Second'].map((name) => ({ name, version: '', parameterSetId: '', configuration: configuration(name) })),
  );
  const values = new Map<number, unknown>();
  const reads: string[] = [];
  for (const [schema, text, value] of products) {
    const { label, instance, process } = parseInputTag(text);
    const description = { schema, level: 'Event' as const, moduleLabel: label, instance, process, moduleType: 'M', parameterSetId: '' };
    values.set(table.add(description, process === 'Third').index, value);
  }
  const reader: ProductReader = {
    has: (index) => values.get(index) !== undefined,
    read: (index) => {
      reads.push(table.products[index].name);
      return values.get(index);
    },
    parents: (index) => (index === 0 ? [] : [table.products[0].id, 4711]),
  };
  const event = new Principal(table);
  event.start(1, 0, 1, reader);
  for (const { isProduced, index } of table.products) if (isProduced) event.putDirectly(index, values.get(index));
  const ask = (tag: string) => {
    const made = new Input(Int, parseInputTag(tag), 'm.from', undefined);
    table.resolve(made);
    return made;
  };
  return { event, ask, reads };
}

test('DAT-01: a product is named type_label_instance_process; an instance cannot have an underscore', (t) => {
  const { event } = eventWith([Base, 'm1:a:Second', []]);
  t.is(event.getMany(Base)[0].product.name, 'test::Bases_m1_a_Second');
  t.is(event.getMany(Base)[0].product.id, productId('test::Bases_m1_a_Second'));
  t.throws(() => output(Int, { instance: 'a_b' }), { message: /instance name 'a_b' has an underscore/ });
  t.throws(() => single('test::a_b', 'x', number), { message: /'test::a_b' cannot name a product type/ });
});

test('DAT-02: input tags as text and as FHiCL sequences', (t) => {
  const parameters = { tag: inputTag({ about: 'a tag' }), typed: input(Int, { default: 'd', about: 'a product' }) };
  const read = (text: string) => {
    const values = readFrom(parameters, `tag: ${text} typed: ${text}`);
    if (!('tag' in values)) return values.join('\n');
    t.deepEqual(values.typed.tag, values.tag);
    return `${values.tag.label}|${values.tag.instance}|${values.tag.process}`;
  };
  t.is(read('a'), 'a||');
  t.is(read('"a:b"'), 'a|b|');
  t.is(read('"a:b:P"'), 'a|b|P');
  t.is(read('"a::P"'), 'a||P');
  t.is(read('"a:"'), 'a||');
  t.is(read('[a, b]'), 'a|b|');
  t.is(read('[a, "", P]'), 'a||P');
  t.is(read('[a, b, P]'), 'a|b|P');
  for (const wrong of ['"a:b:P:x"', '[a, b, P, x]', '[a]', '["a:b", P]', '""', '":b"']) {
    t.regex(read(wrong), /'m\.tag': .* is not an input tag \(expected: label, label:instance or label:instance:process, or \[label/, wrong);
  }
  t.regex(read('[]'), /'m\.tag' is a sequence \(expected: input tag\)/);
  t.regex(read('{}'), /'m\.tag' is a table \(expected: input tag\)/);
  t.is(inputTagText(parseInputTag(' a : b : P ')), 'a:b:P');
});

test('DAT-03: without a process the latest that has the product wins; an empty instance is exactly that', (t) => {
  const { event, ask } = eventWith(
    [Int, 'a::First', { n: 1 }],
    [Int, 'a::Second', { n: 2 }],
    [Int, 'b::First', { n: 3 }],
    [Int, 'b::Second', undefined],
    [Int, 'a:x:Second', { n: 4 }],
    [Int, 'c::Third', { n: 5 }],
    [Int, 'c::First', { n: 6 }],
  );
  const both = (tag: string) => {
    const handle = event.getHandle(Int, parseInputTag(tag));
    t.is(event.find(ask(tag))?.n, handle.isValid ? handle.value.n : undefined);
    return handle.isValid ? handle.value.n : undefined;
  };
  t.deepEqual(['a', 'a::First', 'a::Second', 'a::Third', 'b', 'a:x', 'a:y'].map(both), [2, 1, 2, undefined, 3, 4, undefined]);
  t.deepEqual(['c', 'c::input_source', 'c::current_process', 'a::current_process'].map(both), [5, 6, 5, undefined]);
});

test('DAT-04: a missing product is an error that says what was asked for, at once or when the handle is used', (t) => {
  const { event, ask } = eventWith([Int, 'a::First', { n: 1 }]);
  const expected = {
    instanceOf: FrameworkError,
    message: "no product test::Int with label 'b', instance 'i', process 'P' (tag b:i:P); products of type test::Int are: a::First",
  };
  t.is((t.throws(() => event.get(ask('b:i:P')), expected) as FrameworkError).category, 'ProductNotFound');
  const handle = event.getHandle(ask('b:i:P'));
  t.false(handle.isValid);
  t.is(handle.reason?.message, expected.message);
  t.throws(() => handle.value, expected);
  t.throws(() => handle.product, expected);
  t.throws(() => event.getHandle(Int, parseInputTag('b:i:P')).tag, expected);
  const found = event.getHandle(ask('a'));
  t.true(found.isValid);
  t.is(found.reason, undefined);
  t.deepEqual([found.value, inputTagText(found.tag)], [{ n: 1 }, 'a::First']);
});

test('DAT-05: selectors choose among the products of a type; tags come without reading', (t) => {
  const { event, reads } = eventWith(
    [Int, 'a::First', { n: 1 }],
    [Int, 'b:x:First', { n: 2 }],
    [Int, 'b::Second', { n: 3 }],
    [Int, 'gone::Second', undefined],
    [Base, 'a::Second', []],
    [Int, 'c::Third', { n: 4 }],
  );
  const tags = (selector = select.all) => event.getInputTags(Int, selector).map(inputTagText).join(' ');
  t.is(tags(), 'a::First b:x:First b::Second c::Third');
  t.is(tags(select.moduleLabel('b')), 'b:x:First b::Second');
  t.is(tags(select.instance('')), 'a::First b::Second c::Third');
  t.is(tags(select.process('First')), 'a::First b:x:First');
  t.is(tags(select.process('current_process')), 'c::Third');
  t.is(tags(select.process('input_source')), 'a::First b:x:First b::Second');
  t.is(tags(select.and(select.moduleLabel('b'), select.not(select.process('First')))), 'b::Second');
  t.is(tags(select.or(select.moduleLabel('a'), select.instance('x'))), 'a::First b:x:First');
  t.is(tags(select.where('label before b', ({ moduleLabel }) => moduleLabel < 'b')), 'a::First');
  t.deepEqual(reads, []);
  t.deepEqual(
    event.getMany(Int, select.moduleLabel('b')).map(({ value }) => value.n),
    [2, 3],
  );
  t.deepEqual(event.findAll(Int, select.process('Third')), [{ n: 4 }]);

  t.is(event.getHandle(Int, select.moduleLabel('b')).value.n, 3);
  const larger = single('test::Int', 'a number', { ...number, more: fields.text({ bytes: 4, about: 'a text' }) });
  t.throws(() => event.getMany(larger, select.moduleLabel('a')), {
    message: /^test::Int_a__First, which 'label 'a'' asks for, does not have more/,
  });
  const several = event.getHandle(Int, select.process('First'));
  t.false(several.isValid);
  t.regex(
    several.reason!.message,
    /^more than one product test::Int with process 'First': test::Int_a__First, test::Int_b_x_First \(one is asked for\)/,
  );
  t.is(several.reason!.category, 'ProductNotFound');
  t.regex(
    String(event.getHandle(Int, select.and(select.moduleLabel('b'), select.not(select.instance('x')), select.process('First'))).reason),
    /no product test::Int with \(label 'b' and not instance 'x' and process 'First'\)/,
  );
});

test('DAT-06: a view sees the elements of exactly one collection as elements of a type whose fields they have', (t) => {
  const { event } = eventWith(
    [
      Derived,
      'd::First',
      [
        { n: 1, x: 0.5 },
        { n: 2, x: 1.5 },
      ],
    ],
    [Base, 'd:other:First', [{ n: 3 }]],
    [Int, 'single::First', { n: 4 }],
    [Base, 'two::First', []],
    [Derived, 'two::First', []],
    [Base, 'later::First', [{ n: 5 }]],
    [Derived, 'later::Second', [{ n: 6, x: 0 }]],
  );
  const view = event.getView(Base, parseInputTag('d'));
  t.deepEqual(
    view.elements.map(({ n }) => n),
    [1, 2],
  );
  t.is(view.product.name, 'test::Deriveds_d__First');
  t.deepEqual(event.dereference(Derived, view.ptr(1)), { n: 2, x: 1.5 });
  t.is(event.getView(Base, parseInputTag('later')).elements[0].n, 6);
  t.is(event.getView(Base, parseInputTag('later::First')).elements[0].n, 5);
  const problem = (tag: string, of: ProductSchema = Base) =>
    `${t.throws(() => event.getView(of, parseInputTag(tag)), { instanceOf: FrameworkError }).category}: ${t.throws(() => event.getView(of, parseInputTag(tag))).message}`;
  t.regex(problem('two'), /^ProductNotFound: more than one product with elements like test::Base with two: .*Bases_two.*Deriveds_two/);
  t.regex(problem('nobody'), /^ProductNotFound: no product test::Bases with label 'nobody'/);
  t.regex(problem('d:other', Derived), /^ProductNotFound: no product test::Deriveds with label 'd', instance 'other'/);
  t.regex(problem('single'), /^ProductDoesNotSupportViews: test::Int_single__First cannot be viewed as elements of test::Base/);
});

test('DAT-19: provenance of a product, and the configurations of all processes, also when nothing of theirs is left', (t) => {
  const { event } = eventWith([Int, 'a::Second', { n: 1 }], [Int, 'b::Second', { n: 2 }], [Int, 'c::Second', undefined]);
  const [a, b] = event.getMany(Int);
  const provenance = event.getProductProvenance(b.product.id)!;
  t.deepEqual(provenance.parents, [a.product]);
  t.deepEqual(provenance.parentIds, [a.product.id, 4711]);
  t.is(provenance.parameters, undefined);
  const ofA = event.getProductProvenance(a.product.id)!;
  t.deepEqual([ofA.parents, ofA.product.moduleType, ofA.product.process], [[], 'M', 'Second']);
  t.deepEqual(ofA.parameters?.names(), ['module_type', 'value']);
  t.is(event.getProductProvenance(productId('test::Int_c__Second')), undefined);
  t.is(event.getProductDescription(productId('test::Int_c__Second'))?.moduleLabel, 'c');
  t.is(event.getProductDescription(4711), undefined);
  t.deepEqual(event.getProcessParameterSet('First')?.names(), ['physics', 'process_name']);
  t.is(event.getProcessParameterSet('Zeroth'), undefined);
  const ptr = (product: number): Ptr => ({ product, key: 0 });
  t.deepEqual(
    [a.product.id, 4711, productId('test::Int_c__Second'), 0].map((id) => event.isAvailable(ptr(id))),
    [true, false, false, false],
  );
});
