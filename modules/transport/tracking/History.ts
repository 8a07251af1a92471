import type { ArraySite, Place } from './ArraySite.ts';
import { EnergyBalance } from './EnergyBalance.ts';
import { EnergyDeposits } from './EnergyDeposits.ts';
import { annihilationEnergyOf, type Direction, momentumOf, type Particle } from './Particle.ts';
import { ParticleStack } from './ParticleStack.ts';
import { type Kind, Process, pdgIdOf, photon } from './processes.ts';
import type { Sinks, Step, StepSink, Track, TrackSink } from './sinks.ts';

const front = 0;
const back = 1;
const side = 2;

/** The books of one event: particles that wait, energies deposited and lost, and the details for whoever wants them. */
export class History {
  readonly stack = new ParticleStack();
  readonly deposits: EnergyDeposits;
  readonly balance = new EnergyBalance();
  /** Collisions of the primary, coherent ones included, and the coherent ones alone. */
  primaryCollisions = 0;
  primaryCoherentCollisions = 0;
  private tracks = 0;
  private stepSink: StepSink | undefined;
  private trackSink: TrackSink | undefined;
  private readonly before = { x: 0.1, y: 0.1, z: 0.1, time: 0.1, px: 0.1, py: 0.1, pz: 0.1 };
  private readonly step: Step = {
    ...this.before,
    ...{ cell: 0, track: 0, process: Process.primary, deposit: 0.1, length: 0.1 },
    ...{ xAfter: 0.1, yAfter: 0.1, zAfter: 0.1, pxAfter: 0.1, pyAfter: 0.1, pzAfter: 0.1 },
  };
  private readonly track: Track = { ...this.before, track: 0, parent: 0, pdgId: 0, process: Process.primary, energy: 0.1 };

  private site: ArraySite | undefined;
  private origin: Place = { x: 0, y: 0, z: 0 };
  private firstCell = 0;

  /** @param cells number of cells of all arrays */
  constructor(
    cells: number,
    /** Takes a particle that left its array and flies on into another one, position in the caller's frame; false when there is none. */
    private readonly flyOn: (particle: Particle, from: ArraySite) => boolean,
  ) {
    this.deposits = new EnergyDeposits(cells);
  }

  /** Particles are inside of this array from now on. */
  enter(site: ArraySite): void {
    this.site = site;
    this.origin = site.origin;
    this.firstCell = site.firstCell;
  }

  start(sinks: Sinks): void {
    this.stack.clear();
    this.deposits.clear();
    this.balance.clear();
    this.primaryCollisions = 0;
    this.primaryCoherentCollisions = 0;
    this.tracks = 0;
    this.stepSink = sinks.steps;
    this.trackSink = sinks.tracks;
  }

  /** A new particle where `at` is; it waits on the stack. */
  produce(kind: Kind, energy: number, at: Particle, direction: Direction, process: Process): void {
    const track = this.tracks++;
    this.stack.push(kind, track, energy, at, direction);
    if (this.trackSink === undefined) return;
    this.fillTrack(at, direction, kind, energy, process);
    this.track.track = track;
    this.track.parent = process === Process.primary ? -1 : at.track;
    this.trackSink.begin(this.track);
  }

  /** The particle ceases where it is, with the energy it has. */
  end(particle: Particle, process: Process): void {
    if (this.trackSink === undefined) return;
    this.fillTrack(particle, particle, particle.kind, particle.energy, process);
    this.track.track = particle.track;
    this.track.parent = -1;
    this.trackSink.end(this.track);
  }

  /** The particle leaves the envelope of its array. */
  escape(particle: Particle): void {
    const site = this.site!;
    site.toCaller(particle);
    if (this.flyOn(particle, site)) return;
    site.toLocal(particle);
    const { envelope } = site.geometry;
    const face = !envelope.contains(particle.x, particle.y) ? side : particle.z <= envelope.zLow ? front : back;
    if (particle.kind === photon) this.balance.photonLeak[face] += particle.energy;
    else {
      this.balance.electronLeak[face] += particle.energy;
      this.balance.annihilationLeak += annihilationEnergyOf(particle.kind);
    }
    this.end(particle, Process.transportation);
  }

  /** Remembers where a step starts. */
  beginStep(particle: Particle): void {
    if (this.stepSink === undefined) return;
    const { step } = this;
    const momentum = momentumOf(particle.kind, particle.energy);
    step.x = particle.x + this.origin.x;
    step.y = particle.y + this.origin.y;
    step.z = particle.z + this.origin.z;
    step.time = particle.time;
    step.px = momentum * particle.u;
    step.py = momentum * particle.v;
    step.pz = momentum * particle.w;
  }

  /**
   * Energy (MeV) deposited in a cell's crystal, or in dead material when `cell` is negative, over a step that ends where the particle is;
   * `left` is its kinetic energy then.
   */
  deposit(particle: Particle, cell: number, energy: number, left: number, length: number, process: Process): void {
    if (cell < 0) this.balance.deadMaterial += energy;
    else if (energy > 0) {
      this.deposits.add(this.firstCell + cell, energy);
      if (this.stepSink !== undefined) this.emitStep(particle, cell, energy, left, length, process, this.stepSink);
    }
  }

  private emitStep(particle: Particle, cell: number, energy: number, left: number, length: number, process: Process, sink: StepSink): void {
    const { step } = this;
    const momentum = momentumOf(particle.kind, left);
    step.cell = this.firstCell + cell;
    step.track = particle.track;
    step.process = process;
    step.deposit = energy;
    step.length = length;
    step.xAfter = particle.x + this.origin.x;
    step.yAfter = particle.y + this.origin.y;
    step.zAfter = particle.z + this.origin.z;
    step.pxAfter = momentum * particle.u;
    step.pyAfter = momentum * particle.v;
    step.pzAfter = momentum * particle.w;
    sink.step(step);
  }

  private fillTrack(at: Particle, direction: Direction, kind: Kind, energy: number, process: Process): void {
    const { track } = this;
    const momentum = momentumOf(kind, energy);
    track.pdgId = pdgIdOf(kind);
    track.process = process;
    track.x = at.x + this.origin.x;
    track.y = at.y + this.origin.y;
    track.z = at.z + this.origin.z;
    track.time = at.time;
    track.px = momentum * direction.u;
    track.py = momentum * direction.v;
    track.pz = momentum * direction.w;
    track.energy = energy;
  }
}
