import { closeSync, openSync, writeSync } from 'node:fs';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { atLeast, type Severity } from './severity.ts';

export interface Message {
  readonly severity: Severity;
  readonly category: string;
  /** Module and phase, as in `CaloCalibGun:generate@BeginJob`; limits count for each on its own. */
  readonly module: string;
  /** Finished lines, without the last line end. */
  readonly text: string;
}

export interface CategoryRule {
  /** First n messages, then the 2n-th, 3n-th, 5n-th, 9n-th, ...; 0 none, -1 all. */
  readonly limit: number;
  /** First message, then every n-th. */
  readonly reportEvery: number;
}

export interface DestinationRules {
  readonly threshold: Severity;
  /** Rules by category; `default` stands for those that are not named. */
  readonly categories: { readonly [category: string]: CategoryRule };
}

/** Decides which messages one place receives. */
export class Destination {
  private readonly counts = new Map<string, number>();

  constructor(
    readonly write: (line: string) => void,
    private readonly rules: DestinationRules,
    readonly close: () => void = () => undefined,
  ) {}

  /** @param before called when the message is going to be shown */
  take(message: Message, before: () => void): void {
    if (!this.accepts(message)) return;
    before();
    this.write(`${message.text}\n`);
  }

  /** Whether the next message of this category and module would be shown; counts it. */
  accepts({ severity, category, module }: Omit<Message, 'text'>): boolean {
    if (!atLeast(severity, this.rules.threshold)) return false;
    const { categories } = this.rules;
    const rule = categories[Object.hasOwn(categories, category) ? category : 'default'];
    if (rule === undefined) return true;
    const key = `${severity}\0${category}\0${module}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return isReported(count, rule);
  }
}

/** Whether the count-th message is shown. */
export function isReported(count: number, { limit, reportEvery }: CategoryRule): boolean {
  if (reportEvery > 1 && (count - 1) % reportEvery !== 0) return false;
  if (limit < 0 || count <= limit) return true;
  if (limit === 0) return false;
  // After the limit n: at n + n 2^k.
  const multiple = (count - limit) / limit;
  return Number.isInteger(multiple) && Number.isInteger(Math.log2(multiple));
}

/** Writes to a stream of the process. Synchronous: nothing is lost when the process ends, and order is kept among streams. */
export function toStream(descriptor: 1 | 2): (line: string) => void {
  return (line) => writeFully(descriptor, descriptor === 1 ? 'standard output' : 'standard error', line);
}

export function toFile(path: string, append: boolean): { readonly write: (line: string) => void; readonly close: () => void } {
  const descriptor = openSync(path, append ? 'a' : 'w');
  return { write: (line) => writeFully(descriptor, path, line), close: () => closeSync(descriptor) };
}

const waiting = new Int32Array(new SharedArrayBuffer(4));

/** @throws FrameworkError FileWriteError, as for any file that a job cannot write */
function writeFully(descriptor: number, name: string, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader of a pipe went away (`tsfw ... | head`): the job goes on without an audience.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN')
        throw new FrameworkError(
          'FileWriteError',
          `messages cannot be written to ${name} (${messageOf(error)}) make room, or send them elsewhere`,
          { cause: error },
        );
      Atomics.wait(waiting, 0, 0, 1);
    }
  }
}
