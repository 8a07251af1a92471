import { integer, type Producer, producer, type ValuesOf } from 'tsfw';

const parameters = { wait_usecs: integer({ default: 1000, min: 0, unit: 'us', about: 'time that every event takes' }) };

/** Keeps the processor busy. */
@producer(parameters, {})
export class BusyModule implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(): void {
    const end = performance.now() + this.values.wait_usecs / 1000;
    while (performance.now() < end);
  }
}
