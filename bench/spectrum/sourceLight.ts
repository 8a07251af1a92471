/**
 * Makes the tables of modules/fit/data, the spectra of the light that photons of the source make in a crystal: from the simulated waveforms of dig
 * files, as `SourceCalibDigiAna` selects them, and the truth that is stored with them. See the README there.
 */
import { writeFileSync } from 'node:fs';
import { typeOfCrystal } from '../../modules/calorimeter/geometry/identifiers.ts';
import { lightParts, lightTables, lightWays, shareColumn } from '../../modules/fit/sourceLight/readLightTable.ts';
import { lineOf, lines, type SelectedCrystal, selectedCrystals } from './selectedCrystals.ts';

const crystalTypes = ['CsI', 'LYSO'] as const;
const usage = `usage: npm run source-light -- ${crystalTypes.join('|')} DIGFILE...
  writes the table of that kind of crystals from all of them in the files`;
/** MeV. Below, nothing of the spectrum matters to a fit of the bump. */
const [from, to] = [1.5, 6.3];
const binWidth = 0.05;

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

for (const path of paths) await selectedCrystals(path, add);

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

function add({ crystal, deposit, light: seen, isFront }: SelectedCrystal): void {
  if (typeOfCrystal(crystal) !== crystalType) return;
  const bin = Math.floor((seen - from) / binWidth);
  if (bin < 0 || bin >= binCount) return;
  const line = lineOf(deposit);
  const way = isFront ? 0 : 1;
  counts[bin][way * lightParts.length + (line < 0 ? lines.length : line)]++;
  light[bin] += seen;
}
