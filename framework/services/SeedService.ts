import { boolean, enumeration, integer, type ValuesOf } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';
import { maximumSeed } from '../random/EventRandom.ts';

const parameters = {
  baseSeed: integer({
    default: 1,
    min: 0,
    max: maximumSeed,
    about: 'seed of the whole job: every module and event derives its random numbers from it',
  }),
  policy: enumeration(['autoIncrement', 'linearMapping'], {
    default: 'autoIncrement',
    about: "how Mu2e's service gives seeds to engines; accepted, and without effect: numbers follow from baseSeed, label and event",
  }),
  maxUniqueEngines: integer({ default: 20, min: 1, about: "as policy: accepted from Mu2e's configurations, and without effect" }),
  checkRange: boolean({ default: true, about: "as policy: accepted from Mu2e's configurations, and without effect" }),
  verbosity: integer({ default: 0, about: "as policy: accepted from Mu2e's configurations, and without effect" }),
  endOfJobSummary: boolean({ default: false, about: "as policy: accepted from Mu2e's configurations, and without effect" }),
};

/** Holds the one number that all random numbers of a job start from. */
@service(parameters)
export class SeedService {
  readonly baseSeed: number;

  constructor(values: ValuesOf<typeof parameters>) {
    this.baseSeed = values.baseSeed;
  }
}
