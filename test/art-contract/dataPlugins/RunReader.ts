import { type Analyzer, analyzer, type Products, type Run, type SubRun, select } from 'tsfw';
import { Count, Log, Marks, Unruled } from './products.ts';

/** Prints the products of runs and subruns when they end, with the events that they stand for. */
@analyzer({})
export class RunReader implements Analyzer {
  analyze(): void {}

  endSubRun(subRun: SubRun): void {
    print(`${subRun.run}:${subRun.subRun}`, subRun);
  }

  endRun(run: Run): void {
    print(`${run.run}`, run);
    for (const { value } of run.getMany(Log)) show(`${run.run} log ${Object.values(value).map(String).join(' ')}`);
    for (const { value } of run.getMany(Marks)) show(`${run.run} marks ${value.map(({ event }) => event).join(' ')}`);
    for (const { value } of run.getMany(Unruled)) show(`${run.run} unruled ${value.entries}`);
  }
}

function print(where: string, products: Products): void {
  for (const { value, product } of products.getMany(
    Count,
    select.where('a count of the run', ({ level }) => level !== 'Event'),
  )) {
    const { isFull, ranges } = products.getProductProvenance(product.id)!.ranges!;
    const events = isFull ? 'all' : ranges.map(({ subRun, firstEvent, endEvent }) => `${subRun}:${firstEvent}-${endEvent - 1}`).join(',');
    show(`${where} ${product.moduleLabel}:${product.instance} ${value.events} of ${events}`);
  }
}

const show = (text: string): unknown => process.stdout.write(`RUN ${text}\n`);
