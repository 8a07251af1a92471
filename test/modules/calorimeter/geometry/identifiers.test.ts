import test from 'ava';
import * as ids from '../../../../modules/calorimeter/geometry/identifiers.ts';

test('channel counts', (t) => {
  t.is(ids.crystalCount, 1348);
  t.is(ids.crystalChannelCount, 2696);
  t.is(ids.offlineChannelCount, 2716);
  t.is(ids.tableRowCount, 2720);
  t.is(ids.rawChannelCount, 3220);
  t.true(ids.typeOfSipm(ids.invalidId) === 'Invalid');
});

test('crystal, disk, local id and SiPM id lead to each other', (t) => {
  for (let crystal = 0; crystal < ids.crystalCount; crystal++) {
    t.is(ids.crystalId(ids.diskOfCrystal(crystal), ids.localIdOfCrystal(crystal)), crystal);
    for (const local of [0, 1]) {
      const sipm = ids.sipmId(crystal, local);
      t.is(ids.crystalOfSipm(sipm), crystal);
      t.is(ids.localIdOfSipm(sipm), local);
      t.is(ids.diskOfSipm(sipm), ids.diskOfCrystal(crystal));
    }
  }
  t.is(ids.diskOfCrystal(673), 0);
  t.is(ids.diskOfCrystal(674), 1);
});

test('SiPM types: the eight of CAPHRI, the PIN diodes, and what is no channel', (t) => {
  const all = Array.from({ length: ids.tableRowCount }, (_, sipm) => ids.typeOfSipm(sipm));
  const where = (type: ids.SipmType) => all.flatMap((found, sipm) => (found === type ? [sipm] : []));
  t.deepEqual(where('CAPHRI'), [1164, 1165, 1218, 1219, 1220, 1221, 1274, 1275]);
  t.is(where('CsI').length, 2688);
  t.deepEqual(
    where('PINDiode'),
    Array.from({ length: 20 }, (_, i) => 2696 + i),
  );
  t.deepEqual(where('Invalid'), [2716, 2717, 2718, 2719]);
  for (const sipm of [-1, 1.5, Number.NaN]) t.is(ids.typeOfSipm(sipm), 'Invalid');
  t.deepEqual([2696, 2703, 2704, 2711, 2712, 2715].map(ids.diskOfSipm), [0, 0, 1, 1, 1, 1]);
});
