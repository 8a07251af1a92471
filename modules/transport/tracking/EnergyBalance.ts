/** Where the energy of one event went apart from the crystals, MeV. Crystals plus `total()` is the energy of the primary. */
export class EnergyBalance {
  /** Deposited in wrappers, caps and plate. */
  deadMaterial = 0;
  /** Kinetic energy of photons and of electrons and positrons that left through the front (0), the back (1) and the sides (2). */
  readonly photonLeak = new Float64Array(3);
  readonly electronLeak = new Float64Array(3);
  /** Two electron masses per positron that left. */
  annihilationLeak = 0;

  total(): number {
    let sum = this.deadMaterial + this.annihilationLeak;
    for (let i = 0; i < 3; i++) sum += this.photonLeak[i] + this.electronLeak[i];
    return sum;
  }

  clear(): void {
    this.deadMaterial = 0;
    this.annihilationLeak = 0;
    this.photonLeak.fill(0);
    this.electronLeak.fill(0);
  }
}
