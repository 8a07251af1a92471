import { fileURLToPath } from 'node:url';
import test from 'ava';
import { type CaseParameters, defaultCase } from '../../../bench/transport/CaseParameters.ts';
import { compare, formatReport, readReference } from '../../../bench/transport/caseReport.ts';
import { runCase } from '../../../bench/transport/runCase.ts';

/** Agreed limits against the reference (EGSnrc): 0.4 % of the photons for a fraction, 0.02 MeV for a mean, beyond three standard errors of both. */
const fractionLimit = 0.004;
const meanLimit = 0.02;
const sigmas = 3;

const oneCrystal = { crystals: '1x1', beam: 'pencil' } as const;
const cases: readonly [string, string, Partial<CaseParameters>][] = [
  ['reference.json', 'a_6130', { ...oneCrystal, photons: 100_000 }],
  ['reference.json', 'b2_6130', { photons: 100_000 }],
  ['reference.json', 'a_662', { ...oneCrystal, energy: 0.662, photons: 100_000 }],
  ['reference.json', 'v_662noray', { ...oneCrystal, energy: 0.662, rayleigh: false, photons: 60_000 }],
  ['reference_wrapped.json', 'g1_6130', { pitch: 34.3, cap: 2, photons: 100_000 }],
];

for (const [file, name, parameters] of cases) {
  test(`${name}: every fraction within 0.4 %, every mean within 0.02 MeV of the reference (${parameters.photons} photons, seed 1, plus 3 sigma)`, (t) => {
    const result = runCase({ ...defaultCase, ...parameters });
    const reference = readReference(`${fileURLToPath(new URL(`./data/${file}`, import.meta.url))}:${name}`);
    t.true(result.energy_closure_MeV < 1e-9);
    const rows = compare(result, reference);
    t.true(rows.filter((row) => row.reference !== undefined).length >= 8);
    for (const row of rows) {
      if (row.reference === undefined) continue;
      const limit = row.name.endsWith('MeV') ? meanLimit : fractionLimit;
      const error = Math.hypot(row.ours.err, row.reference.err);
      t.true(Math.abs(row.ours.v - row.reference.v) < limit + sigmas * error, `\n${formatReport(result, reference)}\n${row.name}`);
    }
  });
}

test('a reference case that does not exist is refused with those that do', (t) => {
  const file = fileURLToPath(new URL('./data/reference.json', import.meta.url));
  t.throws(() => readReference(`${file}:b3`), { message: /no case "b3" in .*\(it has a_6130, b2_6130, a_662, v_662noray\)/ });
});
