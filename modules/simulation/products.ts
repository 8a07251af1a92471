/** Products of the simulation, by the names of Mu2e's data products. Positions are in the Mu2e frame. */
import { collection, type ElementOf, fields, single } from '../../framework/index.ts';

const { float32, float64, int32, list, ptr, uint16, uint32, vector3 } = fields;

export const GenParticles = collection('mu2e::GenParticle', 'particles that a generator starts', {
  pdgId: int32({ about: 'PDG particle code' }),
  generatorId: uint16({ about: 'generator, by the codes of Mu2e (34: CaloCalib)' }),
  position: vector3({ unit: 'mm', about: 'start' }),
  momentum: vector3({ unit: 'MeV', about: 'momentum at the start' }),
  energy: float64({ unit: 'MeV', about: 'total energy at the start' }),
  time: float64({ unit: 'ns', about: 'time of the start' }),
  properTime: float64({ unit: 'ns', about: 'proper time at the start' }),
});

/** Empty for calibration photons: Mu2e's jobs expect it to be there. */
export const PrimaryParticle = single(
  'mu2e::PrimaryParticle',
  'the particle of interest of the event; no SimParticles for calibration photons',
  {
    primarySimParticles: list({ about: 'its SimParticles', of: ptr({ to: 'mu2e::SimParticle', about: 'a SimParticle' }) }),
  },
);

/** Empty for a monochromatic source. */
export const SpectrumConfig = single(
  'mu2e::SpectrumConfig',
  'parameters of the spectrum that a generator draws from; none for a single line',
  {
    parameters: list({ about: 'values of its parameters', of: float64({ about: 'a value' }) }),
  },
);

export const SimParticles = collection(
  'mu2e::SimParticle',
  'particles that the simulation followed and that matter to a step: their own and their ancestors',
  {
    id: uint32({ about: 'number in the order of creation, from 1' }),
    parent: ptr({ to: 'mu2e::SimParticle', about: 'particle that made it; null for a primary' }),
    genParticle: ptr({ to: 'mu2e::GenParticle', about: 'generated particle that it is; null for a secondary' }),
    pdgId: int32({ about: 'PDG particle code' }),
    startPosition: vector3({ type: 'float32', unit: 'mm', about: 'creation point' }),
    startMomentum: vector3({ type: 'float32', unit: 'MeV/c', about: 'momentum at creation' }),
    startGlobalTime: float64({ unit: 'ns', about: 'time of creation' }),
    creationCode: uint16({ about: 'process that made it, see processCode.ts' }),
    endPosition: vector3({ type: 'float32', unit: 'mm', about: 'end point' }),
    endMomentum: vector3({ type: 'float32', unit: 'MeV/c', about: 'momentum at the end' }),
    endGlobalTime: float64({ unit: 'ns', about: 'time of the end' }),
    stoppingCode: uint16({ about: 'process that ended it' }),
    daughters: list({ about: 'particles that it made', of: ptr({ to: 'mu2e::SimParticle', about: 'a daughter' }) }),
  },
);
export type SimParticle = ElementOf<typeof SimParticles>;

export const StepPointMCs = collection('mu2e::StepPointMC', 'steps with an energy deposit in a sensitive volume', {
  simParticle: ptr({ to: 'mu2e::SimParticle', about: 'particle that made the step' }),
  volumeId: uint32({ about: 'crystal' }),
  totalEDep: float32({ unit: 'MeV', about: 'deposited energy' }),
  nonIonizingEDep: float32({ unit: 'MeV', about: 'its part that does not ionize' }),
  visibleEDep: float32({ unit: 'MeV', about: 'its part that makes light' }),
  position: vector3({ type: 'float32', unit: 'mm', about: 'beginning of the step' }),
  postPosition: vector3({ type: 'float32', unit: 'mm', about: 'end of the step' }),
  momentum: vector3({ type: 'float32', unit: 'MeV/c', about: 'momentum at the beginning of the step' }),
  postMomentum: vector3({ type: 'float32', unit: 'MeV/c', about: 'momentum at the end of the step' }),
  time: float64({ unit: 'ns', about: 'time at the beginning of the step' }),
  proper: float32({ unit: 'ns', about: 'proper time of the particle at the beginning of the step' }),
  stepLength: float32({ unit: 'mm', about: 'length of the step' }),
  endProcessCode: uint16({ about: 'process that ended the step' }),
});
export type StepPointMC = ElementOf<typeof StepPointMCs>;

export const StatusG4 = single('mu2e::StatusG4', 'how the simulation of the event went', {
  status: int32({ about: '0 when all went well' }),
  nG4Tracks: uint32({ about: 'number of tracks that were followed' }),
  overflowSimParticles: uint32({ about: 'SimParticles that did not fit; always 0' }),
  nKilledStepLimit: uint32({ about: 'tracks ended because they had too many steps' }),
});

export const EventWindowMarker = single('mu2e::EventWindowMarker', 'length and kind of the event window', {
  spillType: uint16({ about: '0 off-spill, 1 on-spill' }),
  eventLength: float64({ unit: 'ns', about: 'length of the event window' }),
});

export const ProtonBunchTimeMC = single('mu2e::ProtonBunchTimeMC', 'true time of the proton bunch', {
  pbtime: float64({ unit: 'ns', about: 'time of the proton bunch after the start of the event window' }),
});

export const ProtonBunchTime = single('mu2e::ProtonBunchTime', 'measured time of the proton bunch', {
  pbtime: float64({ unit: 'ns', about: 'time of the proton bunch after the start of the event window' }),
  pbterr: float64({ unit: 'ns', about: 'its error' }),
});

export const CaloShowerSteps = collection(
  'mu2e::CaloShowerStep',
  'energy deposits of an ancestor particle in a slice of a crystal within a short time',
  {
    simParticle: ptr({ to: 'mu2e::SimParticle', about: 'ancestor of the particles that deposited' }),
    volumeG4ID: uint32({ about: 'crystal' }),
    nCompress: uint32({ about: 'number of steps in it' }),
    time: float64({ unit: 'ns', about: 'energy-weighted time' }),
    energyDepG4: float32({ unit: 'MeV', about: 'deposited energy' }),
    energyDepBirks: float32({ unit: 'MeV', about: 'energy that makes light' }),
    momentumIn: float32({ unit: 'MeV/c', about: 'largest momentum of its steps' }),
    position: vector3({ type: 'float32', unit: 'mm', about: 'energy-weighted position in the crystal frame (z = 0 front, 200 SiPM side)' }),
  },
);
export type CaloShowerStep = ElementOf<typeof CaloShowerSteps>;

export const SimParticlePtrs = collection('mu2e::SimParticlePtr', 'references to SimParticles', {
  simParticle: ptr({ to: 'mu2e::SimParticle', about: 'a SimParticle' }),
});
