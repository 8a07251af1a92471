import { type CrystalEnergies, meanOfSeen } from './CrystalEnergies.ts';

export interface SelectionCuts {
  /** Smallest share of a crystal in the energy of the event. */
  readonly ratioCut: number;
  /** Largest time between the first and the last pulse of the event, ns. */
  readonly timeCut: number;
}

/** Tells of a crystal that passed, and its amplitude in ADC. */
export type Selected = (index: number, amplitude: number) => void;

/** Crystals that hold at least the wanted share of the event's energy, in an event whose pulses came together. */
export function selectCrystals(crystals: CrystalEnergies, { ratioCut, timeCut }: SelectionCuts, selected: Selected): void {
  if (crystals.timeSpread > timeCut) return;
  const total = crystals.totalEnergy();
  for (let i = 0; i < crystals.count; i++) {
    const { energies, amplitudes } = crystals.get(i);
    if (meanOfSeen(energies) >= ratioCut * total) selected(i, meanOfSeen(amplitudes));
  }
}

/** A pulse of a digi, as the original analyzer looks at it. */
export interface LegacyPulse {
  readonly crystal: number;
  /** Sum of the amplitudes of the digi's pulses, ADC. */
  readonly amplitude: number;
}

/**
 * The selection of Mu2e's SourceCalibDigiAna with its known defects, for comparison: the first pulse of an event is registered without
 * its energy; the share of a crystal is 1 / (number of crystals), as its own energy stands in for that of each other; a crystal without
 * energy passes; once a crystal fails, all later ones do. Source: Mu2e/CaloCalibration, SourceCalib/simulation.
 * @param startSpread time between the first and the last start of a digi of the event, rejected ones included, ns
 */
export function selectLegacy(
  pulses: readonly LegacyPulse[],
  startSpread: number,
  { ratioCut, timeCut }: SelectionCuts,
  selected: (crystal: number, amplitude: number) => void,
): void {
  const energies = new Map<number, number>();
  for (const [index, { crystal, amplitude }] of pulses.entries())
    energies.set(crystal, (energies.get(crystal) ?? 0) + (index === 0 ? 0 : amplitude));
  let passes = true;
  for (const [crystal, energy] of energies) {
    if (startSpread > timeCut) passes = false;
    // 0/0 for a crystal without energy: not a number is not below the cut.
    if (energy / (energy * energies.size) < ratioCut) passes = false;
    if (passes) selected(crystal, energy);
  }
}
