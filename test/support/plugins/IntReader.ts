import {
  type Analyzer,
  analyzer,
  type Event,
  type Input,
  input,
  optional,
  type Products,
  type Run,
  type SubRun,
  sequence,
  type ValuesOf,
} from 'tsfw';
import { IntProduct } from './products.ts';

const parameters = {
  inputs: sequence(input(IntProduct, { about: 'a number' }), { default: [], about: 'numbers of the event' }),
  subRun: optional(input(IntProduct, { about: 'number of the subrun' })),
  run: optional(input(IntProduct, { about: 'number of the run' })),
};

/** Prints the numbers that it finds, or that they are absent. */
@analyzer(parameters)
export class IntReader implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  analyze(event: Event): void {
    const { inputs, subRun, run } = this.values;
    const others = [
      ...(subRun === undefined ? [] : [value(event.subRunProducts, subRun)]),
      ...(run === undefined ? [] : [value(event.runProducts, run)]),
    ];
    print(`${event.run}:${event.subRun}:${event.event}`, [...inputs.map((one) => value(event, one)), ...others]);
  }

  endSubRun(subRun: SubRun): void {
    if (this.values.subRun !== undefined) print(`endSubRun ${subRun.run}:${subRun.subRun}`, [value(subRun, this.values.subRun)]);
  }

  endRun(run: Run): void {
    if (this.values.run !== undefined) print(`endRun ${run.run}`, [value(run, this.values.run)]);
  }
}

const value = (products: Products, of: Input<typeof IntProduct>): number | undefined => products.find(of)?.value;

function print(where: string, values: readonly (number | undefined)[]): void {
  process.stdout.write(`LOG ${where} ${values.map((one) => one ?? 'absent').join(' ')}\n`);
}
