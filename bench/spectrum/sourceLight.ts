/**
 * Makes the tables of modules/fit/data, the spectra of the light that photons of the source make in a crystal: from the simulated waveforms of dig
 * files, as `SourceCalibDigiAna` selects them, and the truth that is stored with them. See the README there.
 */
import { writeFileSync } from 'node:fs';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import type { ElementOf } from '../../framework/index.ts';
import { CrystalEnergies } from '../../modules/calibration/CrystalEnergies.ts';
import { selectCrystals } from '../../modules/calibration/selectCrystals.ts';
import { DiskCalorimeter } from '../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { crystalOfSipm, diskOfCrystal, typeOfCrystal } from '../../modules/calorimeter/geometry/identifiers.ts';
import type { CaloDigi, CaloShowerSim } from '../../modules/digitisation/products.ts';
import { lightParts, lightTables, lightWays, shareColumn } from '../../modules/fit/sourceLight/readLightTable.ts';
import { WaveformResult } from '../../modules/reconstruction/waveform/WaveformResult.ts';
import type { GenParticles } from '../../modules/simulation/products.ts';
import { processor } from '../../test/modules/reconstruction/waveform/processors.ts';

type GenParticle = ElementOf<typeof GenParticles>;

const crystalTypes = ['CsI', 'LYSO'] as const;
const usage = `usage: npm run source-light -- ${crystalTypes.join('|')} DIGFILE...
  writes the table of that kind of crystals from all of them in the files`;
/** MeV. Below, nothing of the spectrum matters to a fit of the bump. */
const [from, to] = [1.5, 6.3];
const binWidth = 0.05;
const cuts = { ratioCut: 0.8, timeCut: 20, maxChi2Cut: 2 };
const sampling = 5;
const nominalAdcToMeV = { CsI: 0.0625, LYSO: 0.00375 };
/** Deposits of the photon, and of it less one and two photons of 0.511 MeV, MeV; the transport keeps them to better than the tolerance. */
const lines = [6.13, 6.13 - 0.511, 6.13 - 1.022];
const tolerance = 0.004;

const [wanted, ...paths] = process.argv.slice(2);
const crystalType = crystalTypes.find((name) => name === wanted);
if (crystalType === undefined || paths.length === 0) {
  console.error(usage);
  process.exit(1);
}
const target = lightTables[crystalType];
const binCount = Math.round((to - from) / binWidth);
const columnCount = lightWays.length * lightParts.length;
/** Numbers and sums of the light of the selected crystals in each bin; numbers by way and part. */
const counts = Array.from({ length: binCount }, () => new Array<number>(columnCount).fill(0));
const light = new Float64Array(binCount);
const calorimeter = new DiskCalorimeter();
const fit = processor('TemplateFit');
const result = new WaveformResult();
const energies = new CrystalEnergies();

for (const path of paths) await readFile(path);

const selected = lightWays.map((_, way) =>
  counts.reduce((sum, row) => sum + lightParts.reduce((all, _part, part) => all + row[way * lightParts.length + part], 0), 0),
);
lightWays.forEach((way, i) => {
  if (selected[i] > 0) return;
  console.error(
    `no photon came to a selected ${crystalType} crystal by the ${way} (the table needs both ways) aim at the crystals about them, too`,
  );
  process.exit(1);
});
const text = counts.flatMap((row, bin) => {
  const count = row.reduce((sum, value) => sum + value, 0);
  if (count === 0) return [];
  const shares = row.map((value, column) => (value / selected[Math.floor(column / lightParts.length)]).toFixed(7));
  return [[(light[bin] / count).toFixed(4), ...shares].join(',')];
});
const columns = lightWays.flatMap((way) => lightParts.map((part) => shareColumn(way, part)));
writeFileSync(target, `${['light_mev', ...columns].join(',')}\n${text.join('\n')}\n`);
console.log(`selected crystals: ${lightWays.map((way, i) => `${selected[i]} ${way}`).join(', ')}; ${text.length} bins: ${target}`);

/** Adds the selected crystals of a file. */
async function readFile(path: string): Promise<void> {
  const file = await hdf5EventFiles.open(path);
  const find = (name: string) => {
    const index = file.descriptions.findIndex(({ schema }) => schema.friendlyName === name);
    if (index < 0) throw new Error(`${path} has no ${name} (it is not a dig file) give the file that RunCaloCalibGun-digi.fcl wrote`);
    return index;
  };
  const [digis, sims, photons] = [find('mu2e::CaloDigis'), find('mu2e::CaloShowerSims'), find('mu2e::GenParticles')];
  for (let entry = 0; entry < file.eventCount; entry++) {
    energies.clear();
    for (const { SiPMID, t0, waveform } of file.read(digis, entry) as readonly CaloDigi[]) {
      fit.process(t0, sampling, waveform, result);
      if (result.status !== 'ok' || !result.passesChi2(cuts.maxChi2Cut)) continue;
      const adcToMeV = nominalAdcToMeV[typeOfCrystal(crystalOfSipm(SiPMID))];
      for (const { amplitude, time } of result.peaks.slice(0, result.peakCount)) energies.add(SiPMID, amplitude, time, adcToMeV);
    }
    if (energies.count === 0) continue;
    const truth = file.read(sims, entry) as readonly CaloShowerSim[];
    const [photon] = file.read(photons, entry) as readonly GenParticle[];
    selectCrystals(energies, cuts, (index) => {
      const { crystal } = energies.get(index);
      if (typeOfCrystal(crystal) === crystalType) add(crystal, truth, photon);
    });
  }
  file.close();
}

function add(crystal: number, truth: readonly CaloShowerSim[], photon: GenParticle): void {
  const inCrystal = truth.filter(({ crystalID }) => crystalID === crystal);
  const deposit = inCrystal.reduce((sum, { energyDepG4 }) => sum + energyDepG4, 0);
  const seen = inCrystal.reduce((sum, { energyCorr }) => sum + energyCorr, 0);
  const bin = Math.floor((seen - from) / binWidth);
  if (bin < 0 || bin >= binCount) return;
  const line = lines.findIndex((energy) => Math.abs(deposit - energy) < tolerance);
  const way = entersFront(photon, crystal) ? 0 : 1;
  counts[bin][way * lightParts.length + (line < 0 ? lines.length : line)]++;
  light[bin] += seen;
}

/** Whether the straight line of the photon enters the front face of the crystal. */
function entersFront({ position, momentum }: GenParticle, crystal: number): boolean {
  const z = calorimeter.disk(diskOfCrystal(crystal)).crystalFrontZ;
  const way = (z - position.z) / momentum.z;
  return way > 0 && calorimeter.crystalContaining(position.x + way * momentum.x, position.y + way * momentum.y, z)?.id === crystal;
}
