import test from 'ava';
import { electronMass } from '../../../../modules/transport/constants.ts';
import { electronShells, slaterGroups } from '../../../../modules/transport/materials/electronShells.ts';
import { DopplerBroadening } from '../../../../modules/transport/processes/DopplerBroadening.ts';
import { chiSquareDeviation, draw, randomOf } from '../statistics.ts';

const iodine = { I: 1 };

test('every atom has its electrons, the innermost group the momentum (Z - 0.3)/137', (t) => {
  for (let z = 1; z <= 86; z++) {
    const groups = slaterGroups(z);
    t.is(
      groups.reduce((sum, group) => sum + group.count, 0),
      z,
    );
    t.true(groups.every((group) => group.momentum > 0));
    t.true(Math.abs(groups[0].momentum - (z - (z === 1 ? 0 : 0.3)) / 137.036) < 1e-12);
  }
});

test('Slater screening of iron as in his paper: 1s 25.7, 2s2p 21.85, 3s3p 14.75, 3d 6.25 (and 4s 3.75)', (t) => {
  const charges = slaterGroups(26).map(({ momentum }, i) => momentum * 137.036 * [1, 2, 3, 3.7, 3][i]);
  for (const expected of [25.7, 21.85, 14.75, 6.25, 3.75])
    t.true(
      charges.some((charge) => Math.abs(charge - expected) < 1e-9),
      `${charges}`,
    );
});

test('backscattered photons of 0.662 MeV show the Compton profile of iodine (10^5 photons, chi-square of p_z within 4 sigma)', (t) => {
  const random = randomOf(16);
  const doppler = new DopplerBroadening(iodine);
  const shells = electronShells(iodine);
  const energy = 0.662;
  const unbroadened = energy / (1 + (2 * energy) / electronMass);
  const transfer = energy + unbroadened;
  const slope = (transfer / energy) * (1 + (unbroadened * (unbroadened + energy)) / transfer ** 2);
  const density = (pz: number) => {
    const profile = shells.reduce((sum, { share, momentum }) => sum + (share / momentum) * (1 + (pz / momentum) ** 2) ** -3, 0);
    return profile * (1 + slope * Math.max(-0.2, Math.min(0.2, pz)));
  };
  const sample = draw(1e5, () => {
    const scattered = doppler.samplePhotonEnergy(energy, unbroadened, -1, random);
    return (2 * energy * scattered - electronMass * (energy - scattered)) / (electronMass * (energy + scattered));
  }).filter((pz) => Math.abs(pz) < 0.3);
  t.true(Math.abs(chiSquareDeviation(sample, density, -0.3, 0.3, 60)) < 4);
});

test('forward scattering leaves the energy', (t) => {
  t.is(new DopplerBroadening(iodine).samplePhotonEnergy(1, 1, 1, randomOf(17)), 1);
});
