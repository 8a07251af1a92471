/** What the transport simulates, and down to which energies (MeV). */
export interface PhysicsOptions {
  /** Photons below are absorbed where they are. */
  readonly photonCut: number;
  /** Electrons and positrons of less kinetic energy stop where they are. */
  readonly electronCut: number;
  /** Bremsstrahlung photons below are a continuous loss of the electron. */
  readonly bremsstrahlungCut: number;
  /** Coherent scattering on or off. */
  readonly rayleighScattering: boolean;
  /**
   * Whether Compton scattering knows that electrons are bound (scattering function, Doppler broadening) or takes them as free and at rest.
   * As free, the full-energy peak of one CsI crystal changes by 0.1 % of the photons at 0.66 MeV, that of a 7x7 array by 0.15 % at 6 MeV;
   * the Compton edge becomes sharp.
   */
  readonly boundCompton: boolean;
  /**
   * Bremsstrahlung of positrons: 'electron' gives them that of electrons; 'kim-pratt' multiplies it by the positron/electron ratio of L.
   * Kim et al., Phys. Rev. A 33 (1986) 3002 (0.60 in CsI at 1 MeV), which nature does but several codes, EGSnrc among them, ignore. At 6.13
   * MeV the ratio raises the full-energy and single-escape peaks of a crystal by 0.2 to 0.5 % of the photons, and the fraction with more
   * than 80 % in the central crystal of an array by 0.7 %.
   */
  readonly positronBremsstrahlung: 'electron' | 'kim-pratt';
}

export const defaultPhysics: PhysicsOptions = {
  photonCut: 0.01,
  electronCut: 0.05,
  bremsstrahlungCut: 0.05,
  rayleighScattering: true,
  boundCompton: true,
  positronBremsstrahlung: 'electron',
};

/** Throws when a cut-off is outside of 1 keV to 1 MeV. */
export function checkPhysics(options: PhysicsOptions): void {
  for (const name of ['photonCut', 'electronCut', 'bremsstrahlungCut'] as const) {
    const value = options[name];
    if (!(value >= 0.001 && value <= 1))
      throw new Error(
        `${name} is ${value} MeV (0.001 to 1 MeV is possible) choose a value in between, for example ${defaultPhysics[name]}`,
      );
  }
}
