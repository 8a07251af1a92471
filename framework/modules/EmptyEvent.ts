import { maximumNumber } from '../identifiers/eventId.ts';
import { boolean, integer, optional, type ValuesOf } from '../parameters/index.ts';
import { source } from '../plugins/decorators.ts';
import type { Source, SourceItem } from '../plugins/Source.ts';

const unlimited = -1;

const parameters = {
  maxEvents: optional(integer({ min: unlimited, about: 'number of events; -1 for no limit; 1 when neither this nor maxTime is given' })),
  maxSubRuns: optional(integer({ min: unlimited, about: 'number of subruns; -1, or nothing, for no limit' })),
  maxTime: optional(integer({ min: 1, unit: 's', about: 'stop after this time; without maxEvents and maxSubRuns' })),
  numberEventsInRun: integer({ default: unlimited, min: unlimited, about: 'events in each run; -1 for no limit' }),
  numberEventsInSubRun: integer({ default: unlimited, min: unlimited, about: 'events in each subrun; -1 for no limit' }),
  resetEventOnSubRun: boolean({ default: true, about: 'number the events of each subrun from firstEvent; otherwise those of each run' }),
  eventCreationDelay: integer({ default: 0, min: 0, unit: 'us', about: 'time that passes before every event' }),
  firstRun: integer({ default: 1, min: 1, max: maximumNumber, about: 'number of the first run' }),
  firstSubRun: integer({ default: 0, min: 0, max: maximumNumber, about: 'number of the first subrun of each run' }),
  firstEvent: integer({ default: 1, min: 1, max: maximumNumber, about: 'number of the first event' }),
};

const check = (values: ValuesOf<typeof parameters>) => [
  // A run or subrun without events would be followed by another one for ever.
  ...(['numberEventsInRun', 'numberEventsInSubRun'] as const).flatMap((parameter) =>
    values[parameter] === 0 ? [{ parameter, problem: 'is 0 (no event would ever come) use -1 for no limit, or at least 1' }] : [],
  ),
  ...(values.maxTime === undefined
    ? []
    : (['maxEvents', 'maxSubRuns'] as const).flatMap((parameter) =>
        values[parameter] === undefined
          ? []
          : [{ parameter, problem: 'stands together with maxTime (one of them ends the job) remove one of them' }],
      )),
];

/** Makes events without products, numbered as configured. */
@source(parameters, {}, { check })
export class EmptyEvent implements Source {
  run: number;
  subRun: number;
  event: number;
  private events = 0;
  private subRuns = 0;
  private eventsInRun = 0;
  private eventsInSubRun = 0;
  private state: 'beforeRun' | 'beforeSubRun' | 'inSubRun' = 'beforeRun';
  private readonly maxEvents: number;
  private readonly deadline: number;

  constructor(private readonly values: ValuesOf<typeof parameters>) {
    this.run = values.firstRun;
    this.subRun = values.firstSubRun;
    this.event = values.firstEvent - 1;
    this.maxEvents = values.maxEvents ?? (values.maxTime === undefined ? 1 : unlimited);
    this.deadline = values.maxTime === undefined ? Infinity : performance.now() + 1000 * values.maxTime;
  }

  get expectedEvents(): number | undefined {
    return this.maxEvents === unlimited ? undefined : this.maxEvents;
  }

  get notRepeatable(): string | undefined {
    return this.values.maxTime === undefined ? undefined : 'maxTime ends it by the clock';
  }

  next(): SourceItem {
    if (this.isFinished()) return 'end';
    if (this.state === 'inSubRun') this.closeFullOnes();
    if (this.state === 'beforeRun') {
      this.state = 'beforeSubRun';
      return 'run';
    }
    if (this.state === 'beforeSubRun') {
      if (this.subRuns === (this.values.maxSubRuns ?? unlimited)) return 'end';
      this.subRuns++;
      this.state = 'inSubRun';
      return 'subRun';
    }
    this.events++;
    this.eventsInRun++;
    this.eventsInSubRun++;
    this.event++;
    if (this.values.eventCreationDelay > 0) Atomics.wait(clock, 0, 0, this.values.eventCreationDelay / 1000);
    return 'event';
  }

  private isFinished(): boolean {
    return (
      this.events === this.maxEvents ||
      Math.max(this.run - 1, this.subRun - 1, this.event) >= maximumNumber ||
      (this.deadline !== Infinity && performance.now() > this.deadline)
    );
  }

  /** Goes on to the next run or subrun when the current one has its events; event numbers restart with each run, and perhaps subrun. */
  private closeFullOnes(): void {
    if (this.eventsInRun === this.values.numberEventsInRun) {
      this.run++;
      this.subRun = this.values.firstSubRun;
      this.eventsInRun = 0;
      this.state = 'beforeRun';
    } else if (this.eventsInSubRun === this.values.numberEventsInSubRun) {
      this.subRun++;
      this.state = 'beforeSubRun';
    } else return;
    this.eventsInSubRun = 0;
    if (this.values.resetEventOnSubRun || this.state === 'beforeRun') this.event = this.values.firstEvent - 1;
  }
}

/** Waits without spinning. */
const clock = new Int32Array(new SharedArrayBuffer(4));
