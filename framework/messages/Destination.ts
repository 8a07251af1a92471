import { type CategoryRule, Limiter, unlimited } from './Limiter.ts';
import type { MessageDestination } from './MessageDestination.ts';
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
}

/** What limits look at. */
export type MessageHead = Pick<Message, 'severity' | 'category' | 'module' | 'where'>;

const clock = (): number => Date.now() / 1000;

/** Decides which messages one place receives, and in which form. */
export class Destination {
  private readonly limiters = new Map<string, Limiter>();
  private readonly statistics: MessageStatistics | undefined;
  private readonly format: MessageFormat;

  constructor(
    private readonly place: MessageDestination,
    private readonly rules: DestinationRules,
    private readonly options: DestinationOptions = {},
  ) {
    const { format = standardFormat, statistics = 'none' } = options;
    this.format = format;
    this.statistics = statistics === 'none' ? undefined : new MessageStatistics();
  }

  /** Of the file that it writes; undefined for other places. */
  get fileName(): string | undefined {
    return this.place.fileName;
  }

  /** @param before called when the message is going to be shown */
  take(message: Message, time: Date, before: () => void): void {
    if (!this.accepts(message)) return;
    before();
    const { severity, category, module, where, text } = message;
    this.place.write({ lines: messageLines(message, this.format, time), severity, category, module, where, text, time });
  }

  /** Whether the next message of this category and module is shown; counts it. */
  accepts(message: MessageHead): boolean {
    const isShown = atLeast(message.severity, this.rules.threshold) && this.isWithinLimits(message);
    this.statistics?.add(message, isShown);
    return isShown && this.options.statistics !== 'only';
  }

  /** Shows a text without head and foot that was accepted. */
  show(head: MessageHead, text: string, time: Date): void {
    this.place.write({ ...head, lines: `${text}\n`, text, time });
  }

  /** Called at the end of the job: what was counted is summed up. */
  finish(): void {
    if (this.statistics === undefined || this.statistics.isEmpty) return;
    this.show({ severity: 'INFO', category: 'Statistics', module: '', where: 'PostEndJob' }, this.statistics.summary(), new Date());
  }

  close(): void {
    this.place.close?.();
  }

  private isWithinLimits({ severity, category, module }: MessageHead): boolean {
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
