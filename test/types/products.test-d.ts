/** What the compiler must say of products, `get` and `put`. Never run: `npm run typecheck` compiles it. */
import {
  collection,
  type ElementOf,
  type Event,
  fields,
  type Input,
  output,
  type ProducerEvent,
  type ProductOf,
  type Ptr,
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

// @ts-expect-error a collection has no fields of its own
event.get(hitsInput).energy;
// @ts-expect-error no such field
event.get(summaryInput).total;
// @ts-expect-error an input is what `get` takes, not its label
event.get('hits');
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
