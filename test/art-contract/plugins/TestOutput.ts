import {
  boolean,
  type Event,
  type FileDescription,
  FrameworkError,
  type OutputModule,
  outputModule,
  type ProductTable,
  type ValuesOf,
} from 'tsfw';

const parameters = { shouldPass: boolean({ default: true, about: 'whether this output may receive events' }) };

/** Counts the events that reach it, and throws at one that should not have. */
@outputModule(parameters)
export class TestOutput implements OutputModule {
  private events = 0;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  async open(_table: ProductTable, _file: FileDescription): Promise<void> {}

  writeEvent(event: Event): void {
    this.events++;
    if (!this.values.shouldPass) throw new FrameworkError('OtherArt', `event ${event.event} reached an output that should have none`);
  }

  writeSubRun(): void {}

  writeRun(): void {}

  close(): void {
    process.stdout.write(`TestOutput received ${this.events} events\n`);
  }

  abandon(): void {}
}
