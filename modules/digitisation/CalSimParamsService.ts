import { optional, service, string, type ValuesOf } from '../../framework/index.ts';
import { type CalSimParams, nominalCalSimParams } from '../conditions/CalSimParams.ts';
import { readCalSimParams } from '../conditions/readCalSimParams.ts';

const parameters = {
  fileName: optional(string({ about: 'text table of the crystals, rows of id LRU pe0 pe1 adc0 adc1; nominal crystals when absent' })),
};

/** The detector that is simulated: light yield and gain of every channel. A mis-calibrated detector is another table. */
@service(parameters)
export class CalSimParamsService {
  readonly params: CalSimParams;

  constructor({ fileName }: ValuesOf<typeof parameters>) {
    this.params = fileName === undefined ? nominalCalSimParams() : readCalSimParams(fileName);
  }
}
