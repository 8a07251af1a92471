/** Transport of photons, electrons and positrons through arrays of crystals. Lengths in mm, energies in MeV, times in ns. */

export type { Cell, CellArrayDescription, FrontPlate } from './geometry/CellArrayDescription.ts';
export { materialNames } from './materials/loadMaterial.ts';
export type { MaterialSpecification } from './materials/MaterialSpecification.ts';
export { defaultPhysics, type PhysicsOptions } from './materials/PhysicsOptions.ts';
export { type Primary, Transport } from './Transport.ts';
export type { EnergyBalance } from './tracking/EnergyBalance.ts';
export type { EnergyDeposits } from './tracking/EnergyDeposits.ts';
export { electron, type Kind, Process, pdgIdOf, photon, positron } from './tracking/processes.ts';
export type { Sinks, Step, StepSink, Track, TrackSink } from './tracking/sinks.ts';
