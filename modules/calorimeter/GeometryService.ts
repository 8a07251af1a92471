import { service } from '../../framework/index.ts';
import { DiskCalorimeter } from './geometry/DiskCalorimeter.ts';

/**
 * The detector's geometry: one calorimeter for the whole job. Mu2e's configurations name geometry files here, which are not read: the
 * calorimeter is that of calorimeter_CsI_v2.
 */
@service({}, { takesAnything: true })
export class GeometryService {
  readonly calorimeter = new DiskCalorimeter();
}
