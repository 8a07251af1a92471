/** The calorimeter for users' modules: its geometry, and the products of its simulation and calibration. */

export { type FitStage, type FittedParameter, FitVerdict, SourceFit, Spectrum } from '../calibration/products.ts';
export * from '../simulation/products.ts';
export { GeometryService } from './GeometryService.ts';
export type { Crystal } from './geometry/crystals.ts';
export { type Disk, DiskCalorimeter } from './geometry/DiskCalorimeter.ts';
export type { CrystalType } from './geometry/identifiers.ts';
export type { Point } from './geometry/point.ts';
