/**
 * Makes the tables of modules/fit/data, the spectra of the light that photons of the source make in a crystal: from the simulated waveforms of a dig
 * file, as `SourceCalibDigiAna` selects them, and the truth that is stored with them. See the README there.
 */
import { writeFileSync } from 'node:fs';
import { hdf5EventFiles } from '../../framework/files/index.ts';
import { CrystalEnergies } from '../../modules/calibration/CrystalEnergies.ts';
import { selectCrystals } from '../../modules/calibration/selectCrystals.ts';
import { crystalOfSipm, typeOfCrystal } from '../../modules/calorimeter/geometry/identifiers.ts';
import type { CaloDigi, CaloShowerSim } from '../../modules/digitisation/products.ts';
import { illuminations, lightColumns, lightTables } from '../../modules/fit/sourceLight/readLightSpectrum.ts';
import { WaveformResult } from '../../modules/reconstruction/waveform/WaveformResult.ts';
import { processor } from '../../test/modules/reconstruction/waveform/processors.ts';

const usage = `usage: npm run source-light -- DIGFILE ${illuminations.join('|')} [CRYSTAL...]
  writes the table of that illumination from all CsI crystals of the file, or from those that are named`;
/** MeV. Below, nothing of the spectrum matters to a fit of the bump. */
const [from, to] = [1.5, 6.3];
const binWidth = 0.05;
const cuts = { ratioCut: 0.8, timeCut: 20, maxChi2Cut: 2 };
const sampling = 5;
const nominalAdcToMeV = { CsI: 0.0625, LYSO: 0.00375 };
/** Deposits of the photon, and of it less one and two photons of 0.511 MeV, MeV; the transport keeps them to better than the tolerance. */
const lines = [6.13, 6.13 - 0.511, 6.13 - 1.022];
const tolerance = 0.004;

const [path, wanted, ...named] = process.argv.slice(2);
const illumination = illuminations.find((name) => name === wanted);
const chosen = new Set(named.map(Number));
if (path === undefined || illumination === undefined || [...chosen].some(Number.isNaN)) {
  console.error(usage);
  process.exit(1);
}
const target = lightTables[illumination];
const isChosen = (crystal: number): boolean => typeOfCrystal(crystal) === 'CsI' && (chosen.size === 0 || chosen.has(crystal));
const file = await hdf5EventFiles.open(path);
const find = (name: string) => {
  const index = file.descriptions.findIndex(({ schema }) => schema.friendlyName === name);
  if (index < 0) throw new Error(`${path} has no ${name} (it is not a dig file) give the file that RunCaloCalibGun-digi.fcl wrote`);
  return index;
};
const [digis, sims] = [find('mu2e::CaloDigis'), find('mu2e::CaloShowerSims')];

const binCount = Math.round((to - from) / binWidth);
/** Number and sum of the light of the selected crystals in each bin: lines, and the rest. */
const bins = Array.from({ length: binCount }, () => lightColumns.map(() => ({ count: 0, light: 0 })));
const fit = processor('TemplateFit');
const result = new WaveformResult();
const energies = new CrystalEnergies();
let selected = 0;

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
  selectCrystals(energies, cuts, (index) => {
    if (!isChosen(energies.get(index).crystal)) return;
    const inCrystal = truth.filter(({ crystalID }) => crystalID === energies.get(index).crystal);
    const deposit = inCrystal.reduce((sum, { energyDepG4 }) => sum + energyDepG4, 0);
    const light = inCrystal.reduce((sum, { energyCorr }) => sum + energyCorr, 0);
    const bin = Math.floor((light - from) / binWidth);
    if (bin < 0 || bin >= binCount) return;
    const line = lines.findIndex((energy) => Math.abs(deposit - energy) < tolerance);
    const column = bins[bin][line < 0 ? lines.length : line];
    column.count++;
    column.light += light;
    selected++;
  });
}
file.close();

const rows = bins.map((columns) => {
  const count = columns.reduce((sum, column) => sum + column.count, 0);
  const light = columns.reduce((sum, column) => sum + column.light, 0);
  return { mean: count > 0 ? light / count : undefined, shares: columns.map((column) => column.count / selected) };
});
const text = rows.flatMap(({ mean, shares }) =>
  mean === undefined ? [] : [[mean.toFixed(4), ...shares.map((share) => share.toFixed(7))].join(',')],
);
writeFileSync(target, `${['light_mev', ...lightColumns].join(',')}\n${text.join('\n')}\n`);
console.log(`${selected} selected crystals of ${file.eventCount} events, ${text.length} bins: ${target}`);
