import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fitCounts, fitWith } from '../../test/modules/fit/fits.ts';
import { referenceCases } from '../../test/modules/fit/referenceFits.ts';
import { drawToy } from '../../test/modules/fit/toys.ts';
import { seeded } from '../../test/modules/statistics/seeded.ts';
import type { Row } from '../Row.ts';

/** SiPMs of the whole calorimeter. */
const channels = 2696;

/** CPU time of full fits, start values, minimum, errors and asymmetric errors of the peak included: of all SiPMs, and of the reference spectra. */
export async function sourceFitRows(): Promise<readonly Row[]> {
  const random = seeded(1);
  const toys = Array.from({ length: channels }, () => drawToy('N', random).counts);
  const fit = fitWith();
  const seconds = cpuSeconds(() => {
    for (const counts of toys) fitCounts(fit, counts);
  });
  const repetitions = 20;
  const reference = cpuSeconds(() => {
    for (let i = 0; i < repetitions; i++) for (const { counts } of referenceCases) fitCounts(fit, counts);
  });
  const milliseconds = (1000 * reference) / (repetitions * referenceCases.length);
  const rows: Row[] = [
    { name: 'source fits of 2696 SiPMs, the compiler warming up', value: seconds, unit: 's', target: '<= 10' },
    { name: 'full source fit, reference spectra', value: milliseconds, unit: 'ms', target: '<= 3' },
  ];
  const iminuit = iminuitMilliseconds();
  if (iminuit === undefined) return rows;
  return [
    ...rows,
    { name: 'the same by iminuit and numpy, with start values', value: iminuit, unit: 'ms' },
    { name: 'times faster than iminuit', value: iminuit / milliseconds, unit: '', target: '>= 17' },
  ];
}

function cpuSeconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** The peer: CPU time of a fit by iminuit; undefined where PYTHON (python3 without) has no iminuit, numpy or scipy. */
function iminuitMilliseconds(): number | undefined {
  const script = fileURLToPath(new URL('../fit/iminuitPeer.py', import.meta.url));
  const spectra = fileURLToPath(new URL('../../test/modules/fit/data/reference_fits.json', import.meta.url));
  const { status, stdout } = spawnSync(process.env['PYTHON'] ?? 'python3', [script, spectra], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}
