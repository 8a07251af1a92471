import { integer, type ValuesOf } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';
import { maximumSeed } from '../random/EventRandom.ts';

const parameters = {
  baseSeed: integer({
    default: 1,
    min: 0,
    max: maximumSeed,
    about: 'seed of the whole job: every module and event derives its random numbers from it',
  }),
};

/** Holds the one number that all random numbers of a job start from. */
@service(parameters)
export class SeedService {
  readonly baseSeed: number;

  constructor(values: ValuesOf<typeof parameters>) {
    this.baseSeed = values.baseSeed;
  }
}
