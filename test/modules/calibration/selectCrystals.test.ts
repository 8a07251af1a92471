import test from 'ava';
import { CrystalEnergies } from '../../../modules/calibration/CrystalEnergies.ts';
import { type LegacyPulse, selectCrystals, selectLegacy } from '../../../modules/calibration/selectCrystals.ts';

const csi = 0.0625;
const lyso = 0.00375;
const cuts = { ratioCut: 0.8, timeCut: 20 };

type Pulse = readonly [sipm: number, amplitude: number, time: number, adcToMeV?: number];

function select(pulses: readonly Pulse[], chosen = cuts): readonly (readonly [crystal: number, amplitude: number])[] {
  const crystals = new CrystalEnergies();
  crystals.clear();
  for (const [sipm, amplitude, time, scale = csi] of pulses) crystals.add(sipm, amplitude, time, scale);
  const found: (readonly [number, number])[] = [];
  selectCrystals(crystals, chosen, (index, amplitude) => found.push([crystals.get(index).crystal, amplitude]));
  return found;
}

test('a crystal has the mean amplitude of its SiPMs, whatever their order', (t) => {
  t.deepEqual(
    select([
      [10, 96, 100],
      [11, 98, 102],
    ]),
    [[5, 97]],
  );
  t.deepEqual(
    select([
      [11, 98, 102],
      [10, 96, 100],
    ]),
    [[5, 97]],
  );
});

test('a crystal one of whose SiPMs saw nothing has the amplitude of the other', (t) => {
  t.deepEqual(select([[11, 98, 102]]), [[5, 98]]);
});

test('several pulses of a SiPM count together', (t) => {
  t.deepEqual(
    select([
      [10, 60, 100],
      [10, 36, 110],
      [11, 98, 102],
    ]),
    [[5, 97]],
  );
});

test('a crystal passes by its share of the energy in MeV, and each on its own', (t) => {
  // 6 of 7 MeV: 86 %; the other has 14 %.
  t.deepEqual(
    select([
      [20, 16, 100],
      [21, 16, 100],
      [10, 96, 100],
      [11, 96, 100],
    ]),
    [[5, 96]],
  );
  // 6 of 8 MeV: nobody.
  t.deepEqual(
    select([
      [10, 96, 100],
      [11, 96, 100],
      [20, 32, 100],
      [21, 32, 100],
    ]),
    [],
  );
  // LYSO counts in MeV, too: 1600 ADC are 6 MeV there, and 32 ADC of CsI are 2 MeV.
  t.deepEqual(
    select([
      [1164, 1600, 100, lyso],
      [20, 32, 100],
    ]),
    [],
  );
  t.deepEqual(
    select([
      [1164, 1600, 100, lyso],
      [20, 16, 100],
    ]),
    [[582, 1600]],
  );
});

test('pulses that come too far apart belong to no source photon', (t) => {
  t.deepEqual(
    select([
      [10, 96, 100],
      [11, 96, 121],
    ]),
    [],
  );
  t.is(
    select([
      [10, 96, 100],
      [11, 96, 120],
    ]).length,
    1,
  );
});

test('an event without pulses selects nothing', (t) => {
  t.deepEqual(select([]), []);
});

function legacy(pulses: readonly LegacyPulse[], startSpread = 0): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  selectLegacy(pulses, startSpread, cuts, (crystal, amplitude) => found.push([crystal, amplitude]));
  return found;
}

test('legacy: the first pulse of the event has no energy, so that one crystal shows its second SiPM', (t) => {
  t.deepEqual(
    legacy([
      { crystal: 5, amplitude: 96 },
      { crystal: 5, amplitude: 98 },
    ]),
    [[5, 98]],
  );
});

test('legacy: a crystal with one digi passes with amplitude 0, even with others in the event', (t) => {
  t.deepEqual(legacy([{ crystal: 5, amplitude: 96 }]), [[5, 0]]);
  t.deepEqual(
    legacy([
      { crystal: 5, amplitude: 96 },
      { crystal: 6, amplitude: 1 },
      { crystal: 6, amplitude: 1 },
    ]),
    [[5, 0]],
  );
});

test('legacy: two crystals never pass, whatever their shares; the time cut stops all', (t) => {
  const two = [
    { crystal: 5, amplitude: 96 },
    { crystal: 5, amplitude: 96 },
    { crystal: 6, amplitude: 1 },
  ];
  t.deepEqual(legacy(two), []);
  t.deepEqual(legacy(two.slice(0, 2), 25), []);
});
