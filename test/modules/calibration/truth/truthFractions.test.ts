import test from 'ava';
import { truthFractions, weightedFractions } from '../../../../modules/calibration/truth/truthFractions.ts';

/** 150 bins from 0 to 10 MeV, with deposits at these energies. */
function deposits(energies: Readonly<Record<string, number>>): Float64Array {
  const counts = new Float64Array(150);
  for (const [energy, count] of Object.entries(energies)) counts[Math.floor(Number(energy) * 15)] += count;
  return counts;
}

test('deposits count with the line at or above them; outside of 2.5 to 6.2 MeV they do not count', (t) => {
  const { total, main, first, second, background } = truthFractions(
    deposits({ 6.12: 10, 5.9: 10, 5.61: 15, 5.3: 5, 5.09: 20, 4.7: 10, 4.0: 20, 2.6: 10, 2.4: 99, 7: 99 }),
    0,
    10,
  );
  t.is(total, 100);
  t.deepEqual([main, first, second], [0.2, 0.2, 0.3]);
  t.true(Math.abs(background - 0.3) < 1e-12);
});

test('the place of a peak is the mean of the centres of its bins', (t) => {
  const { mainEnergy, firstEnergy, secondEnergy } = truthFractions(deposits({ 6.12: 30, 5.9: 10, 5.61: 5, 3: 70 }), 0, 10);
  const centre = (energy: number) => (Math.floor(energy * 15) + 0.5) / 15;
  t.true(Math.abs(mainEnergy - (30 * centre(6.12) + 10 * centre(5.9)) / 40) < 1e-12);
  t.true(Math.abs(firstEnergy - centre(5.61)) < 1e-12);
  t.is(secondEnergy, NaN);
});

test('a crystal without deposits has no shares, and does not count in the shares of all', (t) => {
  const none = truthFractions(new Float64Array(150), 0, 10);
  t.is(none.total, 0);
  t.is(none.main, NaN);
  const one = truthFractions(deposits({ 6.12: 30, 3: 70 }), 0, 10);
  const other = truthFractions(deposits({ 6.12: 300 }), 0, 10);
  t.like(weightedFractions([none, one, other]), { total: 400, main: 330 / 400, first: 0 });
  t.is(weightedFractions([]).main, NaN);
});
