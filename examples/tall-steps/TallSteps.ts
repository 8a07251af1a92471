import { type Analyzer, analyzer, type Event, input, Messages, number, type ValuesOf } from 'tsfw';
import { CaloShowerSteps } from 'tsfw/calorimeter';

const parameters = {
  steps: input(CaloShowerSteps, { default: 'CaloShowerStepMaker', about: 'energy deposits to look at' }),
  threshold: number({ default: 1, unit: 'MeV', min: 0, about: 'deposits below are ignored' }),
};

@analyzer(parameters)
export class TallSteps implements Analyzer {
  private count = 0;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {}

  analyze(event: Event): void {
    for (const step of event.get(this.values.steps)) if (step.energyDepG4 >= this.values.threshold) this.count++;
  }

  endJob(): void {
    this.messages.info('TallSteps', `${this.count} deposits of at least ${this.values.threshold} MeV`);
  }
}
