import { integer, type ValuesOf } from '../parameters/index.ts';
import { filter } from '../plugins/decorators.ts';
import type { Filter } from '../plugins/moduleInterfaces.ts';

const parameters = {
  blockSize: integer({ default: 1, min: 1, about: 'events in a row that pass' }),
  stepSize: integer({ min: 1, about: 'events from the beginning of a block to that of the next one; at least blockSize' }),
  offset: integer({ default: 0, min: 0, about: 'events before the first block' }),
};

const check = ({ blockSize, stepSize }: ValuesOf<typeof parameters>) =>
  stepSize < blockSize
    ? [
        {
          parameter: 'stepSize',
          problem: `is ${stepSize}, less than blockSize ${blockSize} (blocks would overlap) use at least ${blockSize}`,
        },
      ]
    : [];

/** Lets blocks of m events pass, one block in each n events, of those that come to it. */
@filter(parameters, {}, { check, concurrency: 'legacy' })
export class BlockingPrescaler implements Filter {
  private count = 0;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  filter(): boolean {
    const { blockSize, stepSize, offset } = this.values;
    const position = this.count++ - offset;
    return position >= 0 && position % stepSize < blockSize;
  }
}
