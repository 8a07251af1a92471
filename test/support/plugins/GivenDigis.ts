import { integer, output, type Producer, type ProducerEvent, producer, sequence, type ValuesOf } from 'tsfw';
import { CaloDigis, CaloShowerSims } from '../../../modules/digitisation/products.ts';

const whole = integer({ min: 0, max: 65535, about: 'a number' });
const parameters = {
  sipms: sequence(whole, { about: 'SiPMs' }),
  t0s: sequence(integer({ about: 'a time' }), { about: 'times of their first samples' }),
  waveforms: sequence(sequence(whole, { about: 'samples' }), { about: 'their waveforms' }),
};
const products = { digis: output(CaloDigis), sims: output(CaloShowerSims) };

/** Digis as a configuration gives them, without true energies. */
@producer(parameters, products)
export class GivenDigis implements Producer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  produce(event: ProducerEvent): void {
    const { sipms, t0s, waveforms } = this.values;
    event.put(
      products.digis,
      sipms.map((SiPMID, i) => ({ SiPMID, t0: t0s[i], waveform: Uint16Array.from(waveforms[i]), peakpos: 0 })),
    );
    event.put(products.sims, []);
  }
}
