import { output, type Producer, producer } from 'tsfw';
import { IntProduct } from './products.ts';

/** Declares a product that it does not put. */
@producer({}, { number: output(IntProduct) })
export class Unputter implements Producer {
  produce(): void {}
}
