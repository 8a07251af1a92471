import type { Amounts, Row } from '../Row.ts';
import { defaultCase } from '../transport/CaseParameters.ts';
import { runCase } from '../transport/runCase.ts';

/** Case b2 of the reference: 6.13 MeV onto the central one of 7 x 7 CsI crystals, the tables not counted. */
export async function transportRows({ photons }: Amounts): Promise<readonly Row[]> {
  runCase({ ...defaultCase, photons: Math.ceil(photons / 10) }); // Lets the compiler settle.
  const { histories_per_cpu_s, tables_cpu_s } = runCase({ ...defaultCase, photons });
  return [
    {
      name: 'transport alone, case b2',
      value: histories_per_cpu_s,
      unit: 'photons/s',
      target: '>= 80000',
      details: { photons, tablesSeconds: tables_cpu_s },
    },
  ];
}
