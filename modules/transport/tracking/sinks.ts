import type { Process } from './processes.ts';

/** One deposit of energy in a crystal. Positions and times are those of the caller's frame. The object is reused: copy what you keep. */
export interface Step {
  /** Index of the cell. */
  cell: number;
  /** Number of the depositing particle in this event, as in Track. */
  track: number;
  process: Process;
  /** MeV. */
  deposit: number;
  /** Before the step: position, mm, and time, ns. */
  x: number;
  y: number;
  z: number;
  time: number;
  /** After the step: position, mm. */
  xAfter: number;
  yAfter: number;
  zAfter: number;
  /** Path, mm; longer than the distance of the two positions where an electron scattered, 0 for deposits of photons. */
  length: number;
  /** Momentum before and after, MeV/c. */
  px: number;
  py: number;
  pz: number;
  pxAfter: number;
  pyAfter: number;
  pzAfter: number;
}

/** Begin or end of a particle. The object is reused: copy what you keep. */
export interface Track {
  /** Number of the particle in this event: 0 is the primary, the others follow in the order of their creation. */
  track: number;
  /** Number of its parent at the begin; -1 for the primary, and at every end. */
  parent: number;
  pdgId: number;
  /** Creating process at the begin, stopping process at the end. */
  process: Process;
  /**
   * Position, mm, time, ns, momentum, MeV/c, and kinetic energy, MeV, at the begin or the end. A photon that leaves through a side ends
   * where its next collision would have been, on its line beyond the side.
   */
  x: number;
  y: number;
  z: number;
  time: number;
  px: number;
  py: number;
  pz: number;
  energy: number;
}

/** Takes every deposit in a crystal, in the order of the tracking. */
export interface StepSink {
  step(step: Step): void;
}

/**
 * Takes every particle twice: when it is produced (before any of its own steps) and when it has ended. A parent begins before its children.
 */
export interface TrackSink {
  begin(track: Track): void;
  end(track: Track): void;
}

/** Where details go; without them only the energies per cell and the balance are kept. */
export interface Sinks {
  readonly steps?: StepSink;
  readonly tracks?: TrackSink;
}
