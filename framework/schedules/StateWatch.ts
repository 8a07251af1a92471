import { Messages } from '../messages/Messages.ts';
import { Counters } from '../processor/Counters.ts';
import { Random } from '../random/Random.ts';

/** Elements of an array or map that are looked at, objects in objects, and values in all: a walk must not cost more than the module. */
const mostElements = 64;
const deepest = 4;
const mostValues = 1024;
/** In one array of numbers, and in all of them: enough for a count of every channel of the detector. */
const mostNumbers = 4096;
const mostNumbersInAll = 16_384;

/** What the framework gives to modules: it has state, and none of theirs. */
const foreign = [Random, Messages, Counters] as const;

/**
 * Sees whether an object changes: its own members first, then those of the objects in it, as far as they can be seen from outside. What is in
 * a closure, a #private member or an array of more than 64 objects or 4096 numbers is not.
 */
export class StateWatch {
  private readonly seen: unknown[] = [];
  private readonly objects: object[] = [];
  private readonly known = new Set<object>();
  private length = 0;
  /** How many of them are elements of arrays of numbers. */
  private numbers = 0;
  private hasChanged = false;

  constructor(private readonly object: object) {}

  /** Whether anything changed since the last call. */
  look(): boolean {
    this.length = 0;
    this.numbers = 0;
    this.hasChanged = false;
    this.known.clear();
    this.objects.length = 0;
    this.note(this.object);
    let end = 1;
    for (let i = 0, depth = 0; i < this.objects.length && this.length - this.numbers < mostValues; i++) {
      if (i === end) {
        end = this.objects.length;
        depth++;
      }
      if (depth < deepest) this.open(this.objects[i]);
    }
    return this.hasChanged;
  }

  private open(object: object): void {
    if (object instanceof Map || object instanceof Set) {
      this.note(object.size);
      if (object.size <= mostElements) for (const member of object) this.note(member);
    } else if (Array.isArray(object) || ArrayBuffer.isView(object)) {
      const elements = object as unknown as ArrayLike<unknown>;
      this.note(elements.length);
      if (typeof elements[0] === 'number') this.noteNumbers(elements);
      else if (elements.length <= mostElements) for (let i = 0; i < elements.length; i++) this.note(elements[i]);
    } else for (const member of Object.values(object)) this.note(member);
  }

  private noteNumbers(elements: ArrayLike<unknown>): void {
    const { length } = elements;
    if (length > mostNumbers || this.numbers + length > mostNumbersInAll) return;
    for (let i = 0; i < length; i++) this.note(elements[i]);
    this.numbers += length;
  }

  /** Objects are opened later, in the order in which they were met. */
  private note(value: unknown): void {
    if (typeof value === 'object' && value !== null) {
      if (this.known.has(value) || foreign.some((type) => value instanceof type)) return;
      this.known.add(value);
      this.objects.push(value);
      return;
    }
    if (typeof value === 'function') return;
    const { length, seen } = this;
    this.length++;
    if (length < seen.length && Object.is(seen[length], value)) return;
    seen[length] = value;
    this.hasChanged = true;
  }
}
