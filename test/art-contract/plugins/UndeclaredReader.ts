import { type Analyzer, analyzer, type Event } from 'tsfw';
import { IntProduct } from './products.ts';

/** Retrieves every number of the event, and declares none of them. */
@analyzer({})
export class UndeclaredReader implements Analyzer {
  analyze(event: Event): void {
    event.getMany(IntProduct);
  }
}
