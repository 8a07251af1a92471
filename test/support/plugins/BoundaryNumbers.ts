import { type Producer, producer, Random } from 'tsfw';

/** Prints a random number at the beginning and end of every run and subrun. */
@producer({}, {})
export class BoundaryNumbers implements Producer {
  constructor(private readonly random: Random) {}

  beginRun(): void {
    this.print('beginRun');
  }

  beginSubRun(): void {
    this.print('beginSubRun');
  }

  endSubRun(): void {
    this.print('endSubRun');
  }

  endRun(): void {
    this.print('endRun');
  }

  produce(): void {
    this.print('event');
  }

  private print(when: string): void {
    console.log(`LOG ${when} ${this.random.uniform()}`);
  }
}
