import { number, output, type Producer, type ProducerEvent, producer, Random, sequence, string, tool, toolOf, type ValuesOf } from 'tsfw';
import { NumbersProduct } from './products.ts';

/** Changes a number. */
interface Smearing {
  smear(value: number): number;
}

const shift = { by: number({ default: 1, about: 'added' }) };
const checkShift = ({ by }: ValuesOf<typeof shift>) =>
  by === 0 ? [{ parameter: 'by', problem: 'is 0 (nothing would change) take the tool away' }] : [];

@tool('Smearing', shift, { check: checkShift })
export class Shift implements Smearing {
  constructor(private readonly values: ValuesOf<typeof shift>) {}

  smear(value: number): number {
    return value + this.values.by;
  }
}

@tool<Smearing>('Smearing', {})
export class Uniform implements Smearing {
  constructor(private readonly random: Random) {}

  smear(value: number): number {
    return value + this.random.uniform();
  }
}

const twice = {
  first: toolOf<Smearing>('Smearing', { about: 'applied first' }),
  second: toolOf<Smearing>('Smearing', { default: 'Shift', about: 'applied second' }),
};

@tool<Smearing>('Smearing', twice, { aliases: ['Both'] })
export class Twice implements Smearing {
  constructor(private readonly values: ValuesOf<typeof twice>) {}

  smear(value: number): number {
    return this.values.second.smear(this.values.first.smear(value));
  }
}

const parameters = {
  name: string({ default: 'numbers', about: 'what the line begins with' }),
  smearing: toolOf<Smearing>('Smearing', { default: 'Shift', about: 'how to change numbers' }),
  more: sequence(toolOf<Smearing>('Smearing', { about: 'a smearing' }), { default: [], about: 'more of them' }),
};
const outputs = { numbers: output(NumbersProduct) };

/** Puts random numbers and what its tools make of zero, and prints them. */
@producer(parameters, outputs)
export class RandomNumbers implements Producer {
  private readonly first: number;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly random: Random,
  ) {
    this.first = random.uniform();
  }

  beginJob(): void {
    process.stdout.write(`FIRST ${this.values.name} ${this.first}\n`);
  }

  produce(event: ProducerEvent): void {
    const { smearing, more, name } = this.values;
    const numbers = [this.random.uniform(), ...[smearing, ...more].map((one) => one.smear(0)), this.random.uniform()];
    event.put(outputs.numbers, { numbers });
    process.stdout.write(`LOG ${name} ${event.run}:${event.subRun}:${event.event} ${numbers.join(' ')}\n`);
  }
}
