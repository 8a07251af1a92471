/**
 * How well the printed full-energy peak agrees with the truth: samples of equal numbers of entries from the crystals of dig files, as the tables of
 * docs/source-analysis.md. See `npm run full-energy-study` without arguments.
 */
import { Axis, Histogram1D } from '../../framework/index.ts';
import { FullEnergyEstimate } from '../../modules/calibration/report/FullEnergyEstimate.ts';
import { frontShares } from '../../modules/calibration/report/frontShares.ts';
import { DiskCalorimeter } from '../../modules/calorimeter/geometry/DiskCalorimeter.ts';
import { crystalCount, typeOfCrystal } from '../../modules/calorimeter/geometry/identifiers.ts';
import { Moments } from '../../test/modules/reconstruction/waveform/waveformStudy.ts';
import { lineOf, selectedCrystals } from './selectedCrystals.ts';

const usage = `usage: npm run full-energy-study -- ENTRIES DIGFILE
  takes samples of ENTRIES entries from each CsI crystal of the file, estimates their full-energy peak, and compares with the truth`;
/** Crystals by the share of photons through their own front face. */
const groups = [
  { name: 'beside aimed crystals (share below 0.15)', from: 0 },
  { name: 'in even light (0.15 to 0.5)', from: 0.15 },
  { name: 'aimed at (above 0.5)', from: 0.5 },
];

const [count, path] = [Number(process.argv[2]), process.argv[3]];
if (!(Number.isInteger(count) && count > 0) || path === undefined) {
  console.error(usage);
  process.exit(1);
}
const crystals = Array.from({ length: crystalCount }, () => ({ amplitudes: [] as number[], front: 0, full: new Moments() }));
await selectedCrystals(path, ({ crystal, amplitude, deposit, isFront }) => {
  const { amplitudes, full } = crystals[crystal];
  amplitudes.push(amplitude);
  if (isFront) crystals[crystal].front++;
  if (lineOf(deposit) === 0) full.add(amplitude);
});

const estimate = new FullEnergyEstimate(2);
const shares = frontShares(
  new DiskCalorimeter(),
  Float64Array.from(crystals, ({ amplitudes }) => amplitudes.length),
);
console.log(
  '| crystals | share by truth - estimate, rms | samples | truth, ADC | mean estimate - truth | scatter of the estimates | their mean error |',
);
console.log('|---|---|---|---|---|---|---|');
groups.forEach(({ name, from }, k) => {
  const to = groups[k + 1]?.from ?? Infinity;
  const [found, errors, share] = [new Moments(), new Moments(), new Moments()];
  let [sum, entries] = [0, 0];
  crystals.forEach(({ amplitudes, front, full }, crystal) => {
    if (typeOfCrystal(crystal) !== 'CsI' || !(shares[crystal] >= from && shares[crystal] < to) || amplitudes.length < count) return;
    share.add((front / amplitudes.length - shares[crystal]) ** 2);
    sum += full.count * full.mean;
    entries += full.count;
    for (let begin = 0; begin + count <= amplitudes.length; begin += count) {
      const histogram = new Histogram1D(new Axis({ bins: 120, range: [0, 120] }), {});
      for (const amplitude of amplitudes.slice(begin, begin + count)) histogram.fill(amplitude);
      const peak = estimate.of(histogram, shares[crystal]);
      if (peak === undefined) continue;
      found.add(peak.position);
      errors.add(peak.error);
    }
  });
  if (found.count < 2) return;
  const truth = sum / entries;
  const bias = `${(found.mean - truth).toFixed(2)} +- ${found.error.toFixed(2)}`;
  const columns = [
    Math.sqrt(share.mean).toFixed(2),
    found.count,
    truth.toFixed(2),
    bias,
    found.deviation.toFixed(2),
    errors.mean.toFixed(2),
  ];
  console.log(`| ${[name, ...columns].join(' | ')} |`);
});
