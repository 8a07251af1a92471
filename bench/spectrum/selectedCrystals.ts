import { hdf5EventFiles } from '../../framework/files/index.ts';
import type { ElementOf } from '../../framework/index.ts';
import { CrystalEnergies } from '../../modules/calibration/CrystalEnergies.ts';
import { selectCrystals } from '../../modules/calibration/selectCrystals.ts';
import { DiskCalorimeter } from '../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { crystalOfSipm, diskOfCrystal, typeOfCrystal } from '../../modules/calorimeter/geometry/identifiers.ts';
import type { CaloDigi, CaloShowerSim } from '../../modules/digitisation/products.ts';
import { WaveformResult } from '../../modules/reconstruction/waveform/WaveformResult.ts';
import type { GenParticles } from '../../modules/simulation/products.ts';
import { processor } from '../../test/modules/reconstruction/waveform/processors.ts';

type GenParticle = ElementOf<typeof GenParticles>;

const cuts = { ratioCut: 0.8, timeCut: 20, maxChi2Cut: 2 };
const sampling = 5;
const nominalAdcToMeV = { CsI: 0.0625, LYSO: 0.00375 };

/** A crystal that the source analysis selects, with the truth of its event. */
export interface SelectedCrystal {
  readonly crystal: number;
  /** Mean of its SiPMs, ADC. */
  readonly amplitude: number;
  /** Energy that was deposited in it, MeV. */
  readonly deposit: number;
  /** The same weighted with the light yield along the crystal, MeV. */
  readonly light: number;
  /** Whether the straight line of the photon enters the front face of the crystal. */
  readonly isFront: boolean;
}

const calorimeter = new DiskCalorimeter();
const fit = processor('TemplateFit');
const result = new WaveformResult();
const energies = new CrystalEnergies();

/**
 * Calls `each` for the crystals of a dig file as `SourceCalibDigiAna` selects them. The file has GenParticles, CaloShowerSims and CaloDigis: without,
 * the program says so and ends.
 */
export async function selectedCrystals(path: string, each: (selected: SelectedCrystal) => void): Promise<void> {
  const file = await hdf5EventFiles.open(path).catch((thrown: Error) => endWith(thrown.message));
  const find = (name: string) => {
    const index = file.descriptions.findIndex(({ schema }) => schema.friendlyName === name);
    return index < 0 ? endWith(`${path} has no ${name} (it is not a dig file) give the file that RunCaloCalibGun-digi.fcl wrote`) : index;
  };
  const [digis, sims, photons] = [find('mu2e::CaloDigis'), find('mu2e::CaloShowerSims'), find('mu2e::GenParticles')];
  for (let entry = 0; entry < file.eventCount; entry++) {
    energies.clear();
    for (const { SiPMID, t0, waveform } of file.read(digis, entry) as readonly CaloDigi[]) {
      fit.process(t0, sampling, waveform, result);
      if (result.problem(cuts.maxChi2Cut) !== undefined) continue;
      const adcToMeV = nominalAdcToMeV[typeOfCrystal(crystalOfSipm(SiPMID))];
      for (const { amplitude, time } of result.peaks.slice(0, result.peakCount)) energies.add(SiPMID, amplitude, time, adcToMeV);
    }
    if (energies.count === 0) continue;
    const truth = file.read(sims, entry) as readonly CaloShowerSim[];
    const [photon] = file.read(photons, entry) as readonly GenParticle[];
    selectCrystals(energies, cuts, (index, amplitude) => {
      const { crystal } = energies.get(index);
      const inCrystal = truth.filter(({ crystalID }) => crystalID === crystal);
      const deposit = inCrystal.reduce((sum, { energyDepG4 }) => sum + energyDepG4, 0);
      const light = inCrystal.reduce((sum, { energyCorr }) => sum + energyCorr, 0);
      each({ crystal, amplitude, deposit, light, isFront: entersFront(photon, crystal) });
    });
  }
  file.close();
}

function endWith(problem: string): never {
  console.error(problem);
  process.exit(1);
}

function entersFront({ position, momentum }: GenParticle, crystal: number): boolean {
  const z = calorimeter.disk(diskOfCrystal(crystal)).crystalFrontZ;
  const way = (z - position.z) / momentum.z;
  return way > 0 && calorimeter.crystalContaining(position.x + way * momentum.x, position.y + way * momentum.y, z)?.id === crystal;
}

/** Deposits of a photon of the source, and of it less one and two photons of 0.511 MeV, MeV. */
export const lines = [6.13, 6.13 - 0.511, 6.13 - 1.022] as const;
/** The transport keeps them to better than this, MeV. */
const tolerance = 0.004;

/** Index of the line that a deposit is, -1 for none. */
export const lineOf = (deposit: number): number => lines.findIndex((energy) => Math.abs(deposit - energy) < tolerance);
