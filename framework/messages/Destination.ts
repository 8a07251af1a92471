import { closeSync, openSync, writeSync } from 'node:fs';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { type CategoryRule, Limiter, unlimited } from './Limiter.ts';
import { MessageStatistics } from './MessageStatistics.ts';
import { type Message, type MessageFormat, messageLines, standardFormat } from './messageFormat.ts';
import { atLeast, type Severity } from './severity.ts';

export interface DestinationRules {
  readonly threshold: Severity;
  /** Rules by category; `default` stands for those that are not named. */
  readonly categories: { readonly [category: string]: CategoryRule };
}

/** What a destination does besides showing messages. */
export interface DestinationOptions {
  readonly format?: MessageFormat;
  /** Sum up all messages at the end of the job; `only` shows nothing else. */
  readonly statistics?: 'none' | 'also' | 'only';
  readonly close?: () => void;
}

const clock = (): number => Date.now() / 1000;

/** Decides which messages one place receives. */
export class Destination {
  private readonly limiters = new Map<string, Limiter>();
  private readonly statistics: MessageStatistics | undefined;
  private readonly format: MessageFormat;

  constructor(
    private readonly write: (text: string) => void,
    private readonly rules: DestinationRules,
    private readonly options: DestinationOptions = {},
  ) {
    const { format = standardFormat, statistics = 'none' } = options;
    this.format = format;
    this.statistics = statistics === 'none' ? undefined : new MessageStatistics();
  }

  /** @param before called when the message is going to be shown */
  take(message: Message, time: Date, before: () => void): void {
    if (!this.accepts(message)) return;
    before();
    this.write(messageLines(message, this.format, time));
  }

  /** Whether the next message of this category and module is shown; counts it. */
  accepts(message: Pick<Message, 'severity' | 'category' | 'module' | 'where'>): boolean {
    const isShown = atLeast(message.severity, this.rules.threshold) && this.isWithinLimits(message);
    this.statistics?.add(message, isShown);
    return isShown && this.options.statistics !== 'only';
  }

  /** Shows a text that was accepted. */
  show(text: string): void {
    this.write(`${text}\n`);
  }

  /** Called at the end of the job: what was counted is summed up. */
  finish(): void {
    if (this.statistics !== undefined && !this.statistics.isEmpty) this.write(`${this.statistics.summary()}\n`);
  }

  close(): void {
    this.options.close?.();
  }

  private isWithinLimits({ severity, category, module }: Pick<Message, 'severity' | 'category' | 'module'>): boolean {
    const { categories } = this.rules;
    const rule = categories[Object.hasOwn(categories, category) ? category : 'default'] ?? unlimited;
    if (rule.limit < 0 && rule.reportEvery <= 1) return true;
    const key = `${severity}\0${category}\0${module}`;
    let limiter = this.limiters.get(key);
    if (limiter === undefined) {
      limiter = new Limiter(rule);
      this.limiters.set(key, limiter);
    }
    return limiter.accepts(clock);
  }
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
