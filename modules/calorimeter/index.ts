/** The calorimeter for users' modules: its geometry and conditions, the products of its simulation and calibration, and contracts of tools. */

export type { Combination, CombinationStrategy, Measurement, Method } from '../calibration/combination/CombinationStrategy.ts';
export { type FitStage, type FittedParameter, FitVerdict, SourceFit, Spectrum } from '../calibration/products.ts';
export type { CalCalib } from '../conditions/CalCalib.ts';
export type { CalSimParams } from '../conditions/CalSimParams.ts';
export type { ConditionsEntity } from '../conditions/ConditionsEntity.ts';
export { ProditionsService } from '../conditions/ProditionsService.ts';
export type { SubRunId } from '../conditions/TableTimeline.ts';
export * from '../digitisation/products.ts';
export * from '../reconstruction/products.ts';
export { type WaveformProcessor, waveformProcessor } from '../reconstruction/waveform/WaveformProcessor.ts';
export { type WaveformPeak, WaveformResult, type WaveformStatus } from '../reconstruction/waveform/WaveformResult.ts';
export * from '../simulation/products.ts';
export { GeometryService } from './GeometryService.ts';
export type { Crystal } from './geometry/crystals.ts';
export { type Disk, DiskCalorimeter } from './geometry/DiskCalorimeter.ts';
export type { CrystalType } from './geometry/identifiers.ts';
export type { Point } from './geometry/point.ts';
