import { FrameworkError, type Random } from '../../../framework/index.ts';
import { crystalLength } from '../../calorimeter/geometry/dimensions.ts';
import { crystalCount } from '../../calorimeter/geometry/identifiers.ts';
import { type CalSimParams, nominalCalSimParams } from '../../conditions/CalSimParams.ts';
import type { LightPropagation } from './LightPropagation.ts';
import { ExpectedCount, type PhotoElectronCount, PoissonCount } from './PhotoElectronCount.ts';

/** Which effects are simulated. */
export interface LightEffects {
  /** Light yield along the crystal. */
  readonly LRUCorrection: boolean;
  /** Quenching: less light where energy is deposited densely. */
  readonly BirksCorrection: boolean;
  /** Fluctuations of the number of photo-electrons. */
  readonly PEStatCorrection: boolean;
  /** Time that light needs to the SiPMs. */
  readonly addTravelTime: boolean;
}

/** A deposit in a crystal, of CaloShowerStep. */
export interface Deposit {
  readonly volumeG4ID: number;
  /** ns */
  readonly time: number;
  /** MeV */
  readonly energyDepG4: number;
  readonly energyDepBirks: number;
  /** In the frame of the crystal, z from 0 at the front to 200 mm at the SiPMs. */
  readonly position: { readonly z: number };
}

/** No deposit in a crystal comes near: it would need a gigabyte for its photo-electrons. */
const mostPhotoElectrons = 1e8;

/**
 * Light of deposits in crystals, and the photo-electrons that it makes in the SiPMs.
 * Not simulated: saturation, cross-talk and dark counts of the SiPMs; a pulse and light paths of their own for LYSO.
 * Source: Mu2e/Offline, CaloMC/src/CaloShowerROMaker_module.cc.
 */
export class CrystalLight {
  private readonly counts: PhotoElectronCount;
  private params = nominalCalSimParams();

  constructor(
    private readonly effects: LightEffects,
    private readonly propagation: LightPropagation,
  ) {
    this.counts = effects.PEStatCorrection ? new PoissonCount() : new ExpectedCount();
  }

  /** Takes these crystals from now on; nominal ones before. */
  useParams(params: CalSimParams): void {
    this.params = params;
  }

  /** Called before the deposits of an event. */
  startEvent(): void {
    this.counts.startEvent();
  }

  /** Energy of a deposit that makes light, weighted with the light yield at its place, MeV. @throws FrameworkError DataCorruption for impossible values */
  energy(deposit: Deposit): number {
    const { volumeG4ID: crystal, position, energyDepBirks, energyDepG4 } = deposit;
    const { LRUCorrection, BirksCorrection } = this.effects;
    const nonUniformity = this.params.longitudinalNonUniformity[crystal];
    if (nonUniformity === undefined) throw corrupt(`a deposit is in crystal ${crystal} (ids are 0 to ${crystalCount - 1})`);
    const energy = BirksCorrection ? energyDepBirks : energyDepG4;
    const weight = LRUCorrection ? 1 + nonUniformity * (position.z / crystalLength - 0.5) : 1;
    const seen = energy * weight;
    if (seen >= 0 && Number.isFinite(deposit.time) && Number.isFinite(position.z)) return seen;
    throw corrupt(`a deposit in crystal ${crystal} has ${energy} MeV at z = ${position.z} mm, ${deposit.time} ns (not a deposit)`);
  }

  /**
   * Times of the photo-electrons of a deposit in a SiPM, in no order.
   * @param energy as given by `energy`
   * @param time at which the deposit is seen, ns
   * @throws FrameworkError DataCorruption for more light than memory can hold
   */
  photoElectrons(deposit: Deposit, sipm: number, energy: number, time: number, random: Random): Float32Array {
    const mean = energy * this.params.pePerMeV[sipm];
    if (!(mean <= mostPhotoElectrons))
      throw corrupt(
        `a deposit of ${energy} MeV would give ${mean} photo-electrons in SiPM ${sipm} (at most ${mostPhotoElectrons} are possible)`,
      );
    const times = new Float32Array(this.counts.count(sipm, mean, random));
    if (!this.effects.addTravelTime) return times.fill(time);
    if (times.length > 0) this.propagation.setDistance(crystalLength - deposit.position.z);
    for (let i = 0; i < times.length; i++) times[i] = time + this.propagation.sample(random);
    return times;
  }
}

const corrupt = (problem: string): FrameworkError =>
  new FrameworkError('DataCorruption', `${problem} check the module or file that made the CaloShowerSteps`);
