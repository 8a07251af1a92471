/** Why a particle came to be or ceased, and what made a step's deposit. */
export const Process = {
  primary: 0,
  /** The particle left the envelope of the geometry. */
  transportation: 1,
  compton: 2,
  rayleigh: 3,
  photoelectric: 4,
  conversion: 5,
  ionisation: 6,
  bremsstrahlung: 7,
  annihilation: 8,
  /** A photon fell below the cut-off and was absorbed. */
  cutOff: 9,
} as const;

export type Process = (typeof Process)[keyof typeof Process];

/** Kinds of particles by their charge. */
export const photon = 0;
export const electron = -1;
export const positron = 1;
export type Kind = typeof photon | typeof electron | typeof positron;

/** PDG particle number of a kind. */
export function pdgIdOf(kind: Kind): number {
  return kind === photon ? 22 : kind === electron ? 11 : -11;
}
