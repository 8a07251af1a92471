import { Destination, type DestinationRules } from './Destination.ts';
import { StandardOutput } from './destinations/StandardOutput.ts';
import type { Severity } from './severity.ts';

/** Where a job is, for the head of its messages. */
export interface MessageContext {
  /** Module and phase, as in `CaloCalibGun:generate@BeginJob`, or a phase of the framework; empty for none. */
  readonly module: string;
  /** As in `run: 1 subRun: 0 event: 5`, `ModuleBeginJob` or `JobSetup`. */
  readonly where: string;
}

/** Before the job is built. */
export const jobSetup: MessageContext = { module: '', where: 'JobSetup' };

/** art's standard destination: standard output, from INFO up, begin-event lines thinned after the first hundred. */
const standardRules: DestinationRules = {
  threshold: 'INFO',
  categories: { ArtReport: { limit: 100, reportEvery: -1, timespan: -1 } },
};

export const standardDestination = (): Destination => new Destination(new StandardOutput(), standardRules);

/** Stands for the module of lines that events begin with: their limit counts for the whole job. */
const sourceContext = 'source';

/**
 * Messages of a job. Modules receive it by its type and call one method per severity with a category:
 * `messages.warning('Saturation', 'three crystals are saturated')`.
 */
export class Messages {
  /** Where the job is: set when another module or transition begins. */
  context: MessageContext = jobSetup;

  /** Called before anything is shown: set by the processor, whose progress line makes room. */
  beforeShown: () => void = () => undefined;

  private serial = 0;

  constructor(private destinations: readonly Destination[] = [standardDestination()]) {}

  use(destinations: readonly Destination[]): void {
    this.destinations = destinations;
  }

  debug(category: string, text: string): void {
    this.send('DEBUG', category, text, false);
  }

  info(category: string, text: string): void {
    this.send('INFO', category, text, false);
  }

  warning(category: string, text: string): void {
    this.send('WARNING', category, text, false);
  }

  error(category: string, text: string): void {
    this.send('ERROR', category, text, false);
  }

  /** Something after which the job cannot be trusted. */
  system(category: string, text: string): void {
    this.send('SYSTEM', category, text, false);
  }

  /** A message without head and foot, as reports and summaries are. */
  plain(severity: Severity, category: string, text: string): void {
    this.send(severity, category, text, true);
  }

  /** As `plain`, for texts that are costly to make: `text` is called only when somebody takes the message. */
  plainWhenTaken(severity: Severity, category: string, text: () => string): void {
    const { where } = this.context;
    const head = { severity, category, module: sourceContext, where };
    for (const destination of this.destinations) {
      if (!destination.accepts(head)) continue;
      this.beforeShown();
      destination.show(head, text(), new Date());
    }
  }

  /** Sums up what was counted, where that was asked for. */
  finish(): void {
    for (const destination of this.destinations) destination.finish();
  }

  close(): void {
    for (const destination of this.destinations) destination.close();
  }

  /** Sends a message of any kind. */
  send(severity: Severity, category: string, text: string, isPlain: boolean): void {
    const { module, where } = this.context;
    const message = { severity, category, module, where, text, isPlain, serial: ++this.serial };
    const time = new Date();
    for (const destination of this.destinations) destination.take(message, time, this.beforeShown);
  }
}
