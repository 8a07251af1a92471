import type { Random } from '../../../framework/index.ts';
import { electronMass, speedOfLight } from '../constants.ts';
import type { CellArray } from '../geometry/CellArray.ts';
import { attenuationColumns, total, upToIncoherent, upToPair, upToPhotoelectric } from '../materials/attenuation.ts';
import { energyGrid } from '../materials/EnergyGrid.ts';
import type { Medium } from '../materials/Medium.ts';
import type { PhysicsOptions } from '../materials/PhysicsOptions.ts';
import { sampleDipoleCosine } from '../processes/dipoleAngle.ts';
import { samplePhotoelectronCosine } from '../processes/PhotoelectricEffect.ts';
import type { History } from './History.ts';
import { Direction, type Particle } from './Particle.ts';
import { electron, type Kind, Process, photon, positron } from './processes.ts';

/** Stands for the attenuation of empty zones, 1/mm. */
const almostNothing = 1e-30;

/**
 * Follows photons until they are absorbed or leave. Flights use delta tracking inside each zone of the geometry: a flight is drawn with the
 * largest attenuation among the zone's media, and a collision counts with the ratio of the local one to it, so that walls inside of a zone
 * cost nothing. Source: E. R. Woodcock et al., ANL-7050 (1965) 557.
 */
export class PhotonTracker {
  private readonly direction = new Direction();
  /** Largest attenuation, 1/mm, of zone i at point j of the energy grid: [i * size + j]. */
  private readonly majorant: Float64Array;

  constructor(
    private readonly geometry: CellArray,
    private readonly history: History,
    private readonly options: PhysicsOptions,
  ) {
    const { size } = energyGrid;
    this.majorant = new Float64Array(geometry.zoneMedia.length * size).fill(almostNothing);
    geometry.zoneMedia.forEach((media, zone) => {
      for (const medium of media) {
        const { attenuation } = geometry.media[medium];
        for (let i = 0; i < size; i++) {
          this.majorant[zone * size + i] = Math.max(this.majorant[zone * size + i], attenuation[i * attenuationColumns + total]);
        }
      }
    });
  }

  track(particle: Particle, random: Random): void {
    const { geometry, history } = this;
    const primary = particle.track === 0;
    let zone = Math.min(Math.max(geometry.zoneAt(particle.z), 0), geometry.zoneMedia.length - 1);
    for (;;) {
      if (particle.energy < this.options.photonCut) {
        geometry.mediumAt(particle.x, particle.y, particle.z, zone);
        this.depositHere(particle, particle.energy, Process.cutOff);
        history.end(particle, Process.cutOff);
        return;
      }
      const bin = energyGrid.index(particle.energy);
      const fraction = energyGrid.fraction(particle.energy, bin);
      let collision: number;
      let medium: number;
      do {
        zone = this.fly(particle, zone, bin, fraction, random);
        if (zone < 0) {
          history.escape(particle);
          return;
        }
        medium = geometry.mediumAt(particle.x, particle.y, particle.z, zone);
        collision = medium < 0 ? -1 : this.collide(geometry.media[medium], zone, bin, fraction, random);
      } while (collision < 0);
      if (primary) {
        history.primaryCollisions++;
        if (collision === total) history.primaryCoherentCollisions++;
      }
      if (!this.interact(particle, geometry.media[medium], collision, random)) return;
    }
  }

  /** Moves to the next collision, real or virtual; gives its zone, or -1 when the photon has left. */
  private fly(particle: Particle, startZone: number, bin: number, fraction: number, random: Random): number {
    const { majorant, geometry } = this;
    const borders = geometry.zoneBorders;
    let zone = startZone;
    let opticalDepth = -Math.log(random.uniform());
    for (;;) {
      const i = zone * energyGrid.size + bin;
      const attenuation = majorant[i] + fraction * (majorant[i + 1] - majorant[i]);
      const distance = opticalDepth / attenuation;
      const z = particle.z + particle.w * distance;
      if (z >= borders[zone] && z < borders[zone + 1]) {
        particle.move(distance, distance / speedOfLight);
        return geometry.envelope.contains(particle.x, particle.y) ? zone : -1;
      }
      const forward = particle.w > 0;
      const toBorder = Math.max(0, (borders[forward ? zone + 1 : zone] - particle.z) / particle.w);
      particle.move(toBorder, toBorder / speedOfLight);
      particle.z = borders[forward ? zone + 1 : zone];
      opticalDepth -= toBorder * attenuation;
      zone += forward ? 1 : -1;
      if (zone < 0 || zone >= borders.length - 1) return -1;
      if (!geometry.envelope.contains(particle.x, particle.y)) return -1;
    }
  }

  /** Column of the attenuation table that names the process of a collision, or -1 for a virtual one. */
  private collide(medium: Medium, zone: number, bin: number, fraction: number, random: Random): number {
    const { majorant } = this;
    const table = medium.attenuation;
    const i = zone * energyGrid.size + bin;
    const choice = random.uniform() * (majorant[i] + fraction * (majorant[i + 1] - majorant[i]));
    const row = bin * attenuationColumns;
    for (let column = upToIncoherent; column <= total; column++) {
      const low = table[row + column];
      if (choice < low + fraction * (table[row + attenuationColumns + column] - low)) return column;
    }
    return -1;
  }

  /** Changes the photon and produces secondaries; false when the photon is gone. */
  private interact(particle: Particle, medium: Medium, collision: number, random: Random): boolean {
    if (collision === upToIncoherent) {
      this.scatterIncoherently(particle, medium, random);
      return true;
    }
    if (collision === total) {
      particle.sampleAzimuth(random);
      particle.deflect(medium.rayleigh.sampleCosine(particle.energy, random));
      return true;
    }
    if (collision === upToPair) {
      const first = medium.pair.sampleTotalEnergy(particle.energy, random) - electronMass;
      this.emitLepton(particle, electron, Math.max(0, first), random);
      this.emitLepton(particle, positron, Math.max(0, particle.energy - 2 * electronMass - first), random);
      this.history.end(particle, Process.conversion);
      return false;
    }
    if (collision === upToPhotoelectric) this.absorb(particle, medium, random);
    return false;
  }

  private scatterIncoherently(particle: Particle, medium: Medium, random: Random): void {
    const { compton } = medium;
    compton.sample(particle.energy, random);
    particle.sampleAzimuth(random);
    const transferred = particle.energy - compton.photonEnergy;
    this.direction.setDirection(particle);
    this.direction.oppositeAzimuth(particle);
    this.direction.deflect(compton.electronCosine);
    this.emitElectron(particle, transferred, Process.compton);
    particle.deflect(compton.photonCosine);
    particle.energy = compton.photonEnergy;
  }

  private absorb(particle: Particle, medium: Medium, random: Random): void {
    const { photoelectric } = medium;
    const { direction, history } = this;
    photoelectric.sample(particle.energy, random);
    const { electronEnergy, fluorescenceEnergy, localEnergy } = photoelectric;
    if (electronEnergy >= this.options.electronCut) {
      direction.setDirection(particle);
      direction.sampleAzimuth(random);
      direction.deflect(samplePhotoelectronCosine(electronEnergy, random));
    }
    this.emitElectron(particle, electronEnergy, Process.photoelectric);
    if (fluorescenceEnergy > 0) {
      direction.setIsotropic(random);
      history.produce(photon, fluorescenceEnergy, particle, direction, Process.photoelectric);
    }
    this.depositHere(particle, localEnergy, Process.photoelectric);
    history.end(particle, Process.photoelectric);
  }

  private emitLepton(particle: Particle, kind: Kind, kinetic: number, random: Random): void {
    this.direction.setDirection(particle);
    this.direction.sampleAzimuth(random);
    this.direction.deflect(sampleDipoleCosine(kinetic, random));
    this.history.produce(kind, kinetic, particle, this.direction, Process.conversion);
  }

  /** An electron along `direction`, or its energy on the spot when it is below the cut-off. */
  private emitElectron(particle: Particle, kinetic: number, process: Process): void {
    if (kinetic >= this.options.electronCut) this.history.produce(electron, kinetic, particle, this.direction, process);
    else this.depositHere(particle, kinetic, process);
  }

  /** `geometry.cell` is that of the photon's place. */
  private depositHere(particle: Particle, energy: number, process: Process): void {
    this.history.beginStep(particle);
    this.history.deposit(particle, this.geometry.cell, energy, particle.energy, 0, process);
  }
}
