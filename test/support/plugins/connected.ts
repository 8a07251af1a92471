import { type Analyzer, analyzer, type Filter, filter, output, type Producer, type ProducerEvent, producer, service } from 'tsfw';
import { IntProduct } from './products.ts';

const lateOutputs = { count: output(IntProduct) };

/** Counts every tenth event, and does not say that it keeps something. */
@producer({}, lateOutputs)
export class LateCounter implements Producer {
  private count = 0;

  produce(event: ProducerEvent): void {
    if (event.event % 10 === 0) this.count++;
    event.put(lateOutputs.count, { value: this.count });
  }
}

/** What modules share: a number. */
@service({})
export class Tally {
  count = 0;
}

const tellerOutputs = { count: output(IntProduct) };

/** Puts what the service counts, and changes nothing. */
@producer({}, tellerOutputs)
export class TallyTeller implements Producer {
  constructor(private readonly tally: Tally) {}

  produce(event: ProducerEvent): void {
    event.put(tellerOutputs.count, { value: this.tally.count });
  }
}

/** Counts with the service, on a trigger path. */
@filter({})
export class TallyFilter implements Filter {
  constructor(private readonly tally: Tally) {}

  filter(): boolean {
    this.tally.count++;
    return true;
  }
}

/** Counts with the service, at the end. */
@analyzer({})
export class TallyAnalyzer implements Analyzer {
  constructor(private readonly tally: Tally) {}

  analyze(): void {
    this.tally.count += 2;
  }
}

/** Lets events of one input file pass. */
@filter({}, {}, { concurrency: 'replicated' })
export class FromFileB implements Filter {
  private name = '';

  respondToOpenInputFile(name: string): void {
    this.name = name;
  }

  filter(): boolean {
    return this.name.endsWith('b.h5');
  }
}

/** Every third event passes; what it counts cannot be seen from outside. */
@filter({})
export class HiddenThird implements Filter {
  #count = 0;

  filter(): boolean {
    return ++this.#count % 3 === 0;
  }
}
