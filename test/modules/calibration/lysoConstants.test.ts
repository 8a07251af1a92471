import { writeFileSync } from 'node:fs';
import test from 'ava';
import { compare } from '../../../bench/closed-loop/comparison.ts';
import { drawTruth, truthTable } from '../../../bench/closed-loop/drawTruth.ts';
import { files, fitJob, simulationJob } from '../../../bench/closed-loop/jobs.ts';
import { caphriCrystalIds } from '../../../modules/calorimeter/geometry/identifiers.ts';
import { CalSourceEnergyCalib } from '../../../modules/conditions/tables/energyTables.ts';
import { readValidTables } from '../../../modules/conditions/text/readTables.ts';
import { InProcess } from '../../art-contract/inProcess.ts';
import { seeded } from '../statistics/seeded.ts';

test('the eight channels of LYSO get the constants that they were simulated with, within their errors', async (t) => {
  // 12 000 photons at four crystals, seed 21: 1200 entries and an error of 0.16 % in each channel; gains are drawn with 5 %.
  const workspace = new InProcess(t);
  const truth = drawTruth(seeded(21), 0.05);
  writeFileSync(workspace.path(files.truth), truthTable(truth));
  const settings = { crystals: caphriCrystalIds, photons: 12_000, seed: 21, sideShare: 0 };
  for (const job of [simulationJob(settings), fitJob(settings, '')]) {
    const { status, stderr } = await workspace.job(job);
    t.is(status, 0, stderr);
  }
  const [{ rows }] = readValidTables(workspace.path(files.source), [CalSourceEnergyCalib]).all(CalSourceEnergyCalib);
  const measured = rows
    .filter(({ values }) => values.fullepeak > 0)
    .map(({ values: { roid, fullepeak, fullerrepeak } }) => ({
      sipm: roid,
      measured: fullepeak / 6.13,
      error: fullerrepeak / 6.13,
      truth: truth[roid],
    }));
  t.deepEqual(
    measured.map(({ sipm }) => sipm),
    caphriCrystalIds.flatMap((crystal) => [2 * crystal, 2 * crystal + 1]),
  );
  const { factor, largestPull, pullWidth, quotedError, trueSpread } = compare(measured);
  t.true(trueSpread > 0.02, `${trueSpread}`);
  t.true(quotedError < 0.0025, `${quotedError}`);
  // Full-energy deposits give 6.00 MeV of light, and pulses of light that comes late are half a percent lower.
  t.true(Math.abs(factor - 0.978) < 0.003, `${factor}`);
  // Seven degrees of freedom: a thousandth of such samples have a width above 1.87.
  t.true(pullWidth < 1.87, `${pullWidth}`);
  t.true(Math.abs(largestPull) < 4, `${largestPull}`);
});
