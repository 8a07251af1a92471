import { analyzer, filter, integer, producer, string, type ValuesOf } from 'tsfw';

const parameters = { name: string({ default: '', about: 'what the lines begin with' }) };

interface Numbered {
  readonly run: number;
  readonly subRun?: number;
  readonly event?: number;
}

/** Prints one line for each call. */
class Logger {
  constructor(protected readonly values: ValuesOf<typeof parameters>) {
    this.print('constructor');
  }

  beginJob(): void {
    this.print('beginJob');
  }

  endJob(): void {
    this.print('endJob');
  }

  beginRun({ run }: Numbered): void {
    this.print(`beginRun ${run}`);
  }

  endRun({ run }: Numbered): void {
    this.print(`endRun ${run}`);
  }

  beginSubRun({ run, subRun }: Numbered): void {
    this.print(`beginSubRun ${run}:${subRun}`);
  }

  endSubRun({ run, subRun }: Numbered): void {
    this.print(`endSubRun ${run}:${subRun}`);
  }

  protected print(text: string): void {
    process.stdout.write(`LOG ${this.values.name} ${text}\n`);
  }

  protected printEvent({ run, subRun, event }: Numbered): void {
    this.print(`event ${run}:${subRun}:${event}`);
  }
}

@producer(parameters, {})
export class LoggingProducer extends Logger {
  produce(event: Numbered): void {
    this.printEvent(event);
  }
}

const filterParameters = { ...parameters, pass: integer({ default: 1, min: 1, about: 'every n-th event passes' }) };

@filter(filterParameters)
export class LoggingFilter extends Logger {
  constructor(private readonly own: ValuesOf<typeof filterParameters>) {
    super(own);
  }

  filter(event: Required<Numbered>): boolean {
    this.printEvent(event);
    return event.event % this.own.pass === 0;
  }
}

@analyzer(parameters)
export class LoggingAnalyzer extends Logger {
  analyze(event: Numbered): void {
    this.printEvent(event);
  }
}
