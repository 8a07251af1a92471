/** What the compiler must say of associations and of the ranges of run products. Never run: `npm run typecheck` compiles it. */
import {
  associate,
  association,
  collection,
  type Event,
  FindMany,
  FindOne,
  fields,
  fullRun,
  fullSubRun,
  type Input,
  nullPtr,
  output,
  type ProducerEvent,
  type ProducerRun,
  type ProducerSubRun,
  type Ptr,
  pairsOf,
  runFragment,
  single,
  subRunFragment,
} from '../../framework/index.ts';

const about = 'a field';
const Hits = collection('test::Hit', 'hits', { energy: fields.float64({ about }) });
const Tracks = collection('test::Track', 'tracks', { momentum: fields.float64({ about }) });
const Match = single('test::Match', 'a match', { distance: fields.float64({ about }) });
const WithData = association(Hits, Tracks, Match);
const Plain = association(Tracks, Hits);

declare const event: Event;
declare const hits: Input<typeof Hits>;
declare const withData: Input<typeof WithData>;
declare const plain: Input<typeof Plain>;

const many = new FindMany(event, hits, withData);
const momentum: number = many.at(0)[0].momentum;
const distance: number = many.data(0)[0].distance;
const ptrs: readonly Ptr[] = many.ptrs(0);
const pair = pairsOf(WithData, event.get(withData))[0];
const left: Ptr = pair.left;
const stored: number = event.get(withData)[0].data.distance;
export const used = [momentum, distance, ptrs, left, stored, pair.data.distance];

// @ts-expect-error an association of tracks and hits does not begin with hits
new FindMany(event, hits, plain);
// @ts-expect-error it leads to tracks
many.at(0)[0].energy;
// @ts-expect-error there may be no partner
new FindOne(event, hits, withData).at(0).momentum;
// @ts-expect-error nothing is said of these pairs
pairsOf(Plain, event.get(plain))[0].data.distance;
// @ts-expect-error an association is between collections
association(Hits, Match);

declare const producerEvent: ProducerEvent;
producerEvent.put(output(WithData), associate(WithData, [{ left: nullPtr, right: nullPtr, data: { distance: 1 } }]));
producerEvent.put(output(Plain), associate(Plain, [{ left: nullPtr, right: nullPtr }]));
// @ts-expect-error something is said of each pair
associate(WithData, [{ left: nullPtr, right: nullPtr }]);
// @ts-expect-error nothing is said of these
associate(Plain, [{ left: nullPtr, right: nullPtr, data: { distance: 1 } }]);

declare const run: ProducerRun;
declare const subRun: ProducerSubRun;
run.put(output(Match, { level: 'Run' }), { distance: 1 }, fullRun());
run.put(output(Match, { level: 'Run' }), { distance: 1 }, runFragment([{ subRun: 0, firstEvent: 1, endEvent: 2 }]));
subRun.put(output(Match, { level: 'SubRun' }), { distance: 1 }, subRunFragment());
// @ts-expect-error that is for subruns
run.put(output(Match), { distance: 1 }, fullSubRun());
// @ts-expect-error that is for runs
subRun.put(output(Match), { distance: 1 }, fullRun());
// @ts-expect-error an event stands for itself
producerEvent.put(output(Match), { distance: 1 }, fullRun());
// @ts-expect-error a range has an end
runFragment([{ subRun: 0, firstEvent: 1 }]);
// @ts-expect-error numbers are combined by a rule that exists
fields.uint32({ aggregate: 'mean', about });
