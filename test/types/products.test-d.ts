/** What the compiler must say of products, `get` and `put`. Never run: `npm run typecheck` compiles it. */
import {
  collection,
  type ElementOf,
  type Event,
  fields,
  type Handle,
  type Input,
  type InputTag,
  output,
  type ProducerEvent,
  type ProductDescription,
  type ProductOf,
  type Ptr,
  parseInputTag,
  select,
  single,
} from '../../framework/index.ts';
import { type Same, sameType } from './expectType.ts';

const about = 'a field';
const Hits = collection('test::Hit', 'hits', {
  energy: fields.float32({ unit: 'MeV', about }),
  good: fields.boolean({ about }),
  name: fields.text({ bytes: 8, about }),
  particle: fields.ptr({ to: 'test::Particle', about }),
  position: fields.vector3({ unit: 'mm', about }),
  samples: fields.list({ about, of: fields.uint16({ about }) }),
  parts: fields.list({ about, of: fields.struct({ about, fields: { crystal: fields.uint32({ about }) } }) }),
});
const Summary = single('test::Summary', 'a summary', { count: fields.uint32({ about }) });
type Hit = ElementOf<typeof Hits>;

sameType<Same<Hit['energy'], number>>();
sameType<Same<Hit['good'], boolean>>();
sameType<Same<Hit['name'], string>>();
sameType<Same<Hit['particle'], Ptr>>();
sameType<Same<Hit['position']['z'], number>>();
sameType<Same<Hit['samples'], ArrayLike<number>>>();
sameType<Same<Hit['parts'][number]['crystal'], number>>();
sameType<Same<ProductOf<typeof Hits>, readonly Hit[]>>();
sameType<Same<ProductOf<typeof Summary>, { readonly count: number }>>();

declare const event: Event;
declare const hitsInput: Input<typeof Hits>;
declare const summaryInput: Input<typeof Summary>;
sameType<Same<ReturnType<typeof event.get<typeof Hits>>, readonly Hit[]>>();
const hits: readonly Hit[] = event.get(hitsInput);
const count: number = event.get(summaryInput).count;
const perhaps: readonly Hit[] | undefined = event.find(hitsInput);
const all: readonly (readonly Hit[])[] = event.findAll(Hits);
const element: Hit | undefined = event.dereference(Hits, hits[0].particle);
export const used = [count, perhaps, all, element];
const tag: InputTag = parseInputTag('maker:calorimeter');
sameType<Same<ReturnType<typeof event.getHandle<typeof Hits>>, Handle<typeof Hits>>>();
const handle: Handle<typeof Hits> = event.getHandle(Hits, tag);
const sure: readonly Hit[] = handle.value;
const some: readonly Handle<typeof Summary>[] = event.getMany(
  Summary,
  select.and(select.moduleLabel('a'), select.not(select.process('P'))),
);
const tags: readonly InputTag[] = event.getInputTags(Hits);
const viewed: number = event.getView(collection('test::Energy', 'an energy', { energy: fields.float64({ about }) }), tag).elements[0]
  .energy;
export const found = [sure, some, tags, viewed, event.getHandle(summaryInput).value.count, event.getHandle(Hits, select.all)];

// @ts-expect-error a collection has no fields of its own
event.get(hitsInput).energy;
// @ts-expect-error no such field
event.get(summaryInput).total;
// @ts-expect-error an input is what `get` takes, not its label
event.get('hits');
// @ts-expect-error a handle is not the product
event.getHandle(summaryInput).count;
// @ts-expect-error a schema alone does not say which product
event.getHandle(Hits);
// @ts-expect-error a tag is not a text
event.getHandle(Hits, 'maker');
// @ts-expect-error selectors are made by `select`
event.getMany(Hits, (product: ProductDescription) => product.process === 'P');
// @ts-expect-error a view has the fields that were asked for
event.getView(Summary, tag).elements[0].energy;
// @ts-expect-error it may be missing
event.find(summaryInput).count;
// @ts-expect-error products are readonly
hits[0].energy = 1;
// @ts-expect-error and so are collections
hits.push(hits[0]);
// @ts-expect-error analyzers cannot put products
event.put(output(Summary), { count: 1 });
// @ts-expect-error events do not change their number
event.event = 2;

declare const producerEvent: ProducerEvent;
const hitsOutput = output(Hits, { instance: 'calorimeter' });
const summaryOutput = output(Summary);
producerEvent.put(hitsOutput, hits);
producerEvent.put(summaryOutput, { count: 1 });
const ptr: Ptr = producerEvent.ptrTo(hitsOutput, 0);
producerEvent.put(hitsOutput, [{ ...hits[0], particle: ptr }]);

// @ts-expect-error the product of another output
producerEvent.put(hitsOutput, { count: 1 });
// @ts-expect-error a collection is an array
producerEvent.put(hitsOutput, hits[0]);
// @ts-expect-error every field has a value
producerEvent.put(summaryOutput, {});
// @ts-expect-error of its type
producerEvent.put(summaryOutput, { count: '1' });
// @ts-expect-error and no field is invented
producerEvent.put(summaryOutput, { count: 1, total: 2 });
// @ts-expect-error products live with events, subruns and runs
output(Hits, { level: 'Job' });
// @ts-expect-error every field is described
fields.float32({ unit: 'MeV' });
// @ts-expect-error texts have a size
fields.text({ about });
