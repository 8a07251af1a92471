/** Transport of photons, electrons and positrons through arrays of crystals. Lengths in mm, energies in MeV, times in ns. */
export { Transport, type Primary } from './Transport.ts';
export type { Cell, CellArrayDescription, FrontPlate } from './geometry/CellArrayDescription.ts';
export type { MaterialSpecification } from './materials/Medium.ts';
export { materialNames } from './materials/loadMaterial.ts';
export { defaultPhysics, type PhysicsOptions } from './materials/PhysicsOptions.ts';
export type { EnergyBalance } from './tracking/EnergyBalance.ts';
export type { EnergyDeposits } from './tracking/EnergyDeposits.ts';
export { electron, type Kind, pdgIdOf, photon, positron, Process } from './tracking/processes.ts';
export type { Sinks, Step, StepSink, Track, TrackSink } from './tracking/sinks.ts';
