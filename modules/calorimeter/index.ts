/** The calorimeter for users' modules: its geometry, and the products of its simulation. */
export { DiskCalorimeter, type Disk } from './geometry/DiskCalorimeter.ts';
export type { Crystal } from './geometry/crystals.ts';
export type { Point } from './geometry/point.ts';
export { GeometryService } from './GeometryService.ts';
export * from '../simulation/products.ts';
