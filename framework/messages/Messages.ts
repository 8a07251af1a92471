import { Destination, type DestinationRules, toStream } from './Destination.ts';
import { type Severity, severities } from './severity.ts';

/** Where a job is, for the head of its messages. */
export interface MessageContext {
  /** Module and phase, as in `CaloCalibGun:generate@BeginJob`, or a phase of the framework. */
  readonly module: string;
  /** As in `run: 1 subRun: 0 event: 5`, `ModuleBeginJob` or `JobSetup`. */
  readonly where: string;
}

/** Before the job is built. */
export const jobSetup: MessageContext = { module: '', where: 'JobSetup' };

/** art's standard destination: standard output, from INFO up, begin-event lines thinned after the first hundred. */
export const standardRules: DestinationRules = {
  threshold: 'INFO',
  categories: { ArtReport: { limit: 100, reportEvery: 1 } },
};

/**
 * Messages of a job. Modules receive it by its type and call one method per severity with a category:
 * `messages.warning('Saturation', 'three crystals are saturated')`.
 */
export class Messages {
  /** Where the job is: set when another module or transition begins. */
  context: MessageContext = jobSetup;

  /** Called before anything is shown: set by the processor, whose progress line makes room. */
  beforeShown: () => void = () => undefined;

  constructor(private destinations: readonly Destination[] = [new Destination(toStream(1), standardRules)]) {}

  use(destinations: readonly Destination[]): void {
    this.destinations = destinations;
  }

  debug(category: string, text: string): void {
    this.send('DEBUG', category, text);
  }

  info(category: string, text: string): void {
    this.send('INFO', category, text);
  }

  warning(category: string, text: string): void {
    this.send('WARNING', category, text);
  }

  error(category: string, text: string): void {
    this.send('ERROR', category, text);
  }

  /** A message without head and foot, as reports and summaries are. */
  plain(severity: Severity, category: string, text: string): void {
    const { module } = this.context;
    for (const destination of this.destinations) destination.take({ severity, category, module, text }, this.beforeShown);
  }

  /** As `plain`, for texts that are costly to make: `text` is called only when somebody takes the message. */
  plainWhenTaken(severity: Severity, category: string, text: () => string): void {
    for (const destination of this.destinations) {
      const module = 'source';
      if (!destination.accepts({ severity, category, module })) continue;
      this.beforeShown();
      destination.write(`${text()}\n`);
    }
  }

  close(): void {
    for (const destination of this.destinations) destination.close();
  }

  private send(severity: Severity, category: string, text: string): void {
    const { module, where } = this.context;
    const head = `%MSG-${severities[severity]} ${category}:  ${module} ${messageTime(new Date())} ${where}`;
    for (const destination of this.destinations)
      destination.take({ severity, category, module, text: `${head}\n${text}\n%MSG` }, this.beforeShown);
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As in `22-Nov-2026 13:40:01 UTC`. */
export function messageTime(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${two(date.getUTCDate())}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} UTC`;
}
