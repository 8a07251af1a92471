import { analyzer, type EventId, filter, producer } from 'tsfw';

/** Where the lines of the loggers go: also before and after the output of the job's messages. */
const print = (text: string): void => void process.stdout.write(`LOG ${text}\n`);

/** Prints one line for each call of the framework. */
abstract class Logging {
  abstract readonly name: string;

  beginJob(): void {
    print(`${this.name} beginJob`);
  }

  endJob(): void {
    print(`${this.name} endJob`);
  }

  beginRun({ run }: { readonly run: number }): void {
    print(`${this.name} beginRun ${run}`);
  }

  endRun({ run }: { readonly run: number }): void {
    print(`${this.name} endRun ${run}`);
  }

  beginSubRun({ run, subRun }: { readonly run: number; readonly subRun: number }): void {
    print(`${this.name} beginSubRun ${run}:${subRun}`);
  }

  endSubRun({ run, subRun }: { readonly run: number; readonly subRun: number }): void {
    print(`${this.name} endSubRun ${run}:${subRun}`);
  }

  respondToOpenInputFile(name: string): void {
    print(`${this.name} respondToOpenInputFile ${name}`);
  }

  respondToCloseInputFile(name: string): void {
    print(`${this.name} respondToCloseInputFile ${name}`);
  }

  respondToOpenOutputFiles(): void {
    print(`${this.name} respondToOpenOutputFiles`);
  }

  respondToCloseOutputFiles(): void {
    print(`${this.name} respondToCloseOutputFiles`);
  }

  protected event({ run, subRun, event }: EventId): void {
    print(`${this.name} event ${run}:${subRun}:${event}`);
  }
}

@producer({}, {})
export class LoggingProducer extends Logging {
  readonly name = 'producer';

  produce(event: EventId): void {
    this.event(event);
  }
}

@analyzer({})
export class LoggingAnalyzer extends Logging {
  readonly name = 'analyzer';

  analyze(event: EventId): void {
    this.event(event);
  }
}

/** Says no to every run and subrun, which has no effect, and yes to every event. */
@filter({})
export class RunRefuser {
  beginRun(): boolean {
    return false;
  }

  beginSubRun(): boolean {
    return false;
  }

  filter(): boolean {
    return true;
  }
}
