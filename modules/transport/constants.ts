/** Constants of the transport, in MeV, mm and ns. Source: CODATA 2018, rounded as in materials/data/README.md. */

/** Electron rest energy, MeV. */
export const electronMass = 0.51099895;
/** Speed of light, mm/ns. */
export const speedOfLight = 299.792458;
/** Classical electron radius, cm. */
export const classicalElectronRadius = 2.8179403e-13;
/** Energies that the material tables cover, MeV. */
export const lowestEnergy = 0.001;
export const highestEnergy = 20;
