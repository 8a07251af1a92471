/** What one event left in a crystal, as its two SiPMs saw it. */
export interface CrystalEnergy {
  crystal: number;
  /** Sum of the amplitudes of each SiPM's pulses, ADC; 0 for one without an accepted pulse. */
  readonly amplitudes: [number, number];
  /** The same, MeV. */
  readonly energies: [number, number];
}

/** Adds up the pulses of an event by crystal, in the order in which crystals appear. Records are used again for the next event. */
export class CrystalEnergies {
  private readonly records: CrystalEnergy[] = [];
  /** Number of crystals of the event. */
  count = 0;
  private firstTime = 0;
  private lastTime = 0;

  clear(): void {
    this.count = 0;
  }

  get(index: number): CrystalEnergy {
    return this.records[index];
  }

  /** @param amplitude ADC  @param time ns  @param adcToMeV of the SiPM, MeV per ADC count */
  add(sipm: number, amplitude: number, time: number, adcToMeV: number): void {
    if (this.count === 0) {
      this.firstTime = time;
      this.lastTime = time;
    }
    this.firstTime = Math.min(this.firstTime, time);
    this.lastTime = Math.max(this.lastTime, time);
    const record = this.recordOf(Math.floor(sipm / 2));
    record.amplitudes[sipm % 2] += amplitude;
    record.energies[sipm % 2] += amplitude * adcToMeV;
  }

  /** Between the first and the last pulse, ns. */
  get timeSpread(): number {
    return this.count === 0 ? 0 : this.lastTime - this.firstTime;
  }

  /** Sum over all crystals, MeV. */
  totalEnergy(): number {
    let total = 0;
    for (let i = 0; i < this.count; i++) total += meanOfSeen(this.records[i].energies);
    return total;
  }

  private recordOf(crystal: number): CrystalEnergy {
    for (let i = 0; i < this.count; i++) if (this.records[i].crystal === crystal) return this.records[i];
    const record = (this.records[this.count] ??= { crystal, amplitudes: [0, 0], energies: [0, 0] });
    this.count++;
    record.crystal = crystal;
    record.amplitudes.fill(0);
    record.energies.fill(0);
    return record;
  }
}

/** Mean of the two SiPMs, or the value of the one that saw something. */
export const meanOfSeen = ([first, second]: readonly [number, number]): number =>
  first > 0 && second > 0 ? (first + second) / 2 : first + second;
