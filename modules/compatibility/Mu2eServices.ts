/**
 * Services that Mu2e's shared configurations (`Offline/fcl/standardServices.fcl`) give every job, and that mean nothing to tsfw. Their
 * tables are accepted whatever they hold, so that these configurations run unchanged; a job that has one says that it has no effect.
 */
import { service } from '../../framework/index.ts';

/** Particle data and physical constants: the modules here have those that they need. */
@service({}, { takesAnything: true })
export class GlobalConstantsService {}

/** Conditions from text files, from before Proditions. */
@service({}, { takesAnything: true })
export class ConditionsService {}

/** Volumes and names of the Geant4 simulation, in whose place tsfw's own transport stands. */
@service({}, { takesAnything: true })
export class Mu2eG4Helper {}

/** Kills jobs of the trigger that hang. */
@service({}, { takesAnything: true })
export class TimeoutWatchdog {}

/** Engines of random numbers in art; here every module has its own numbers for each event, which follow from SeedService.baseSeed. */
@service({}, { takesAnything: true })
export class RandomNumberGenerator {}
