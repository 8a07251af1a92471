import { service } from '../../framework/index.ts';
import { DiskCalorimeter } from './geometry/DiskCalorimeter.ts';

/** The detector's geometry: one calorimeter for the whole job. */
@service({})
export class GeometryService {
  readonly calorimeter = new DiskCalorimeter();
}
