import { createHash } from 'node:crypto';
import { Random } from './Random.ts';
import { threefry4x32 } from './threefry.ts';

/** Stands for "no run", "no subrun" or "no event" where random numbers are drawn before the first event, or at the beginning of a run or subrun. */
export const outside = 0xffff_ffff;

/** The number that stands in the event's place at the end of a run or subrun. */
export const afterwards = 0xffff_fffe;

/** The largest base seed, as art's engines have it. */
export const maximumSeed = 900_000_000;

/**
 * One named engine of one module. Its numbers in an event are a pure function of (base seed, module label, engine name, run, subrun,
 * event): the first three make a 128-bit key, the last three a counter, and Threefry of both is the state that Random starts from.
 * As Threefry is a bijection of the counter, no two events share a state. Nothing passes from event to event.
 */
export class EventRandom {
  readonly random = new Random();
  private readonly key = new Int32Array(4);
  private readonly words = new Int32Array(4);

  constructor(baseSeed: number, moduleLabel: string, engineName: string) {
    const digest = createHash('sha256').update(`${baseSeed}\0${moduleLabel}\0${engineName}`).digest();
    for (let i = 0; i < 4; i++) this.key[i] = digest.readInt32LE(4 * i);
  }

  /** Sets the state for one event; every identifier is an unsigned 32-bit integer. */
  startEvent(run: number, subRun: number, event: number): void {
    const words = this.words;
    words[0] = run;
    words[1] = subRun;
    words[2] = event;
    words[3] = 0;
    threefry4x32(words, this.key, words);
    this.random.setState(words[0], words[1], words[2], words[3]);
  }
}
