import {
  type Analyzer,
  analyzer,
  associate,
  association,
  collection,
  type Event,
  FindMany,
  FindOne,
  FrameworkError,
  fields,
  input,
  output,
  type Producer,
  type ProducerEvent,
  producer,
  single,
  type ValuesOf,
} from 'tsfw';

const Hits = collection('test::Hit', 'hits', { energy: fields.float64({ unit: 'MeV', about: 'energy' }) });
const Tracks = collection('test::Track', 'tracks', { momentum: fields.float64({ unit: 'MeV', about: 'momentum' }) });
const Match = single('test::Match', 'how well they match', { distance: fields.float64({ unit: 'mm', about: 'distance' }) });
const HitTracks = association(Hits, Tracks, Match);
const TrackHits = association(Tracks, Hits, Match);
const Plain = association(Tracks, Hits);

const outputs = { hits: output(Hits), tracks: output(Tracks), matches: output(HitTracks), plain: output(Plain) };

/** Makes four hits and two tracks: hits 0 and 1 are on track 1, hit 2 on both, hit 3 on none. */
@producer({}, outputs)
export class AssociationProducer implements Producer {
  produce(event: ProducerEvent): void {
    event.put(
      outputs.hits,
      [1, 2, 3, 4].map((energy) => ({ energy: energy * event.event })),
    );
    event.put(outputs.tracks, [{ momentum: 50 }, { momentum: 100 }]);
    const pairs = (
      [
        [0, 1],
        [1, 1],
        [2, 0],
        [2, 1],
      ] as const
    ).map(([hit, track]) => ({
      left: event.ptrTo(outputs.hits, hit),
      right: event.ptrTo(outputs.tracks, track),
      data: { distance: 10 * hit + track },
    }));
    event.put(outputs.matches, associate(HitTracks, pairs));
    event.put(
      outputs.plain,
      associate(
        Plain,
        pairs.slice(1, 3).map(({ left, right }) => ({ left: right, right: left })),
      ),
    );
  }
}

const parameters = {
  hits: input(Hits, { default: 'make', about: 'hits' }),
  tracks: input(Tracks, { default: 'make', about: 'tracks' }),
  forward: input(HitTracks, { default: 'make', about: 'from hits to tracks' }),
  backward: input(TrackHits, { default: 'make', about: 'from tracks to hits' }),
  plain: input(Plain, { default: 'make', about: 'some of them' }),
};

/** Follows associations in both directions. */
@analyzer(parameters)
export class AssociationReader implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  analyze(event: Event): void {
    const { hits, tracks, forward, backward, plain } = this.values;
    const toTracks = new FindMany(event, hits, forward);
    for (let hit = 0; hit < toTracks.size; hit++)
      show(`hit ${hit}: ${toTracks.at(hit).map(({ momentum }) => momentum)} at ${toTracks.data(hit).map(({ distance }) => distance)}`);
    const toHits = new FindMany(event, tracks, backward);
    for (let track = 0; track < toHits.size; track++)
      show(`track ${track}: ${toHits.at(track).map(({ energy }) => energy)} at ${toHits.data(track).map(({ distance }) => distance)}`);
    const one = new FindOne(event, tracks, plain);
    show(`one ${[0, 1].map((track) => `${one.at(track)?.energy} at key ${one.ptr(track).key} ${one.data(track)}`).join(', ')}`);
    show(`several: ${problem(() => new FindOne(event, hits, forward))}`);
    show(`beyond: ${problem(() => toTracks.at(4))}`);
  }
}

const dropped = {
  hits: input(Hits, { default: 'make', about: 'hits' }),
  forward: input(HitTracks, { default: 'make', about: 'to tracks' }),
};

/** Follows an association whose targets were dropped. */
@analyzer(dropped)
export class DroppedReader implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof dropped>) {}

  analyze(event: Event): void {
    const { hits, forward } = this.values;
    const toTracks = new FindMany(event, hits, forward);
    const ptrs = toTracks.ptrs(2);
    show(
      `${ptrs.map((ptr) => event.isAvailable(ptr))} ${event.isAvailable(event.ptrInto(hits, 2))} ${toTracks.data(2).map(({ distance }) => distance)}`,
    );
    show(problem(() => toTracks.at(2)));
  }
}

function problem(action: () => unknown): string {
  try {
    return String(action());
  } catch (error) {
    return error instanceof FrameworkError ? `${error.category}: ${error.message}` : String(error);
  }
}

const show = (text: string): unknown => process.stdout.write(`LOG ${text}\n`);
