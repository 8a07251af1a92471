import { fields, output, type Producer, type ProducerEvent, producer, single } from 'tsfw';

const Count = single('Count', 'number of the event', { value: fields.uint32({ about: 'number of the event' }) });
const products = { count: output(Count) };

/** The least that a producer can do: it puts one number. */
@producer({}, products)
export class TrivialProducer implements Producer {
  produce(event: ProducerEvent): void {
    event.put(products.count, { value: event.event });
  }
}
