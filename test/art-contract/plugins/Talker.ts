import { analyzer, type Event, integer, Messages, type ValuesOf } from 'tsfw';

const parameters = { warnings: integer({ default: 1, min: 0, about: 'warnings for each event' }) };

/** Says something at every call, in each severity. */
@analyzer(parameters)
export class Talker {
  private count = 0;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {
    messages.info('Phase', 'construction');
  }

  beginJob(): void {
    this.messages.warning('Phase', 'beginJob');
  }

  beginRun(): void {
    this.messages.info('Phase', 'beginRun');
  }

  beginSubRun(): void {
    this.messages.info('Phase', 'beginSubRun');
  }

  analyze({ event }: Event): void {
    for (let n = 0; n < this.values.warnings; n++) this.messages.warning('Counted', `number ${++this.count}`);
    if (event !== 1) return;
    this.messages.debug('Phase', 'debug');
    this.messages.error('Phase', 'error\nin two lines');
    this.messages.system('Phase', 'system');
    this.messages.plain('ERROR', 'Plain', 'a line of its own');
  }

  endSubRun(): void {
    this.messages.info('Phase', 'endSubRun');
  }

  endRun(): void {
    this.messages.info('Phase', 'endRun');
  }

  endJob(): void {
    this.messages.info('Phase', 'endJob');
  }
}
