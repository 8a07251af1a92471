import { number, optional, service, string, type ValuesOf } from '../../framework/index.ts';
import { type CalCalib, uniformCalCalib } from '../conditions/CalCalib.ts';
import { readCalCalib } from '../conditions/readCalCalib.ts';

const parameters = {
  ADC2MeVCsI: number({ default: 0.0625, above: 0, max: 1, unit: 'MeV/ADC', about: 'energy of one ADC count of a CsI crystal' }),
  ADC2MeVlyso: number({ default: 0.00375, above: 0, max: 1, unit: 'MeV/ADC', about: 'energy of one ADC count of a LYSO crystal' }),
  timeoffset: number({ default: 0, unit: 'ns', about: 'taken off all times' }),
  fileName: optional(
    string({ about: 'text with the tables CalEnergyCalib (roid, adc2mev) and CalTimeCalib (roid, tcorr), whose constants replace these' }),
  ),
};

/** What reconstruction knows of the channels: their energy scales and time offsets. */
@service(parameters)
export class CalCalibService {
  readonly calib: CalCalib;

  constructor({ ADC2MeVCsI, ADC2MeVlyso, timeoffset, fileName }: ValuesOf<typeof parameters>) {
    const uniform = uniformCalCalib(ADC2MeVCsI, ADC2MeVlyso, timeoffset);
    this.calib = fileName === undefined ? uniform : readCalCalib(fileName, uniform);
  }
}
