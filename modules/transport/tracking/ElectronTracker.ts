import type { Random } from '../../../framework/index.ts';
import { electronMass } from '../constants.ts';
import { type CellArray, outside, vacuum } from '../geometry/CellArray.ts';
import type { Medium } from '../materials/Medium.ts';
import type { PhysicsOptions } from '../materials/PhysicsOptions.ts';
import { Annihilation } from '../processes/Annihilation.ts';
import { sampleDipoleCosine } from '../processes/dipoleAngle.ts';
import { CondensedSteps, SlowingDown } from './CondensedSteps.ts';
import type { History } from './History.ts';
import { Direction, electronVelocity, type Particle } from './Particle.ts';
import { electron, Process, photon } from './processes.ts';

/**
 * Follows electrons and positrons: condensed steps (see CondensedSteps) from one hard event to the next, where hard events are
 * bremsstrahlung above its cut-off and annihilation in flight. A positron that falls below the cut-off annihilates at rest. Delta electrons
 * are not followed: collision losses are continuous.
 */
export class ElectronTracker {
  private readonly direction = new Direction();
  private readonly annihilation = new Annihilation();
  private readonly steps: CondensedSteps;

  constructor(
    private readonly geometry: CellArray,
    private readonly history: History,
    options: PhysicsOptions,
  ) {
    this.steps = new CondensedSteps(geometry, history, options);
  }

  track(particle: Particle, random: Random): void {
    const { geometry, history, steps } = this;
    let medium = geometry.enter(particle.x, particle.y, particle.z);
    for (;;) {
      if (medium === outside) {
        history.escape(particle);
        return;
      }
      if (medium === vacuum) {
        medium = this.crossVacuum(particle);
        continue;
      }
      const next = steps.slowDown(particle, medium, random);
      if (next !== medium) {
        medium = next;
        continue;
      }
      if (steps.event === SlowingDown.stopped) {
        this.stop(particle, random);
        return;
      }
      if (steps.event === SlowingDown.annihilation) {
        this.annihilateInFlight(particle, random);
        return;
      }
      this.radiate(particle, geometry.media[medium], random);
    }
  }

  private radiate(particle: Particle, medium: Medium, random: Random): void {
    const energy = medium.bremsstrahlung.samplePhotonEnergy(particle.energy, random);
    this.direction.setDirection(particle);
    this.direction.sampleAzimuth(random);
    this.direction.deflect(sampleDipoleCosine(particle.energy, random));
    this.history.produce(photon, energy, particle, this.direction, Process.bremsstrahlung);
    particle.energy -= energy;
  }

  private annihilateInFlight(particle: Particle, random: Random): void {
    const { annihilation, direction, history } = this;
    annihilation.sample(particle.energy, random);
    direction.setDirection(particle);
    direction.sampleAzimuth(random);
    direction.deflect(annihilation.cosine1);
    history.produce(photon, annihilation.energy1, particle, direction, Process.annihilation);
    direction.setDirection(particle);
    direction.oppositeAzimuth(direction);
    direction.deflect(annihilation.cosine2);
    history.produce(photon, annihilation.energy2, particle, direction, Process.annihilation);
    history.end(particle, Process.annihilation);
  }

  private stop(particle: Particle, random: Random): void {
    if (particle.kind === electron) {
      this.history.end(particle, Process.ionisation);
      return;
    }
    const { direction, history } = this;
    direction.setIsotropic(random);
    history.produce(photon, electronMass, particle, direction, Process.annihilation);
    direction.reverse();
    history.produce(photon, electronMass, particle, direction, Process.annihilation);
    history.end(particle, Process.annihilation);
  }

  private crossVacuum(particle: Particle): number {
    const distance = this.steps.distanceToBoxWall(particle);
    particle.move(distance, distance / electronVelocity(particle.energy));
    return this.geometry.enter(particle.x, particle.y, particle.z);
  }
}
