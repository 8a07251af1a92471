import { medianCpu } from '../measure/measureProcess.ts';
import { tsfw } from '../measure/tsfw.ts';
import type { Amounts, Row } from '../Row.ts';

/** CPU time until `tsfw --help` has ended, above that of Node with an empty program. */
export async function startUpRows({ repetitions }: Amounts): Promise<readonly Row[]> {
  const bareMs = 1000 * (await medianCpu([process.execPath, '-e', '0'], repetitions));
  const helpMs = 1000 * (await medianCpu(tsfw(['--help']), repetitions));
  return [
    { name: 'tsfw --help above bare Node', value: helpMs - bareMs, unit: 'ms', target: '<= 60', details: { helpMs, bareMs, repetitions } },
  ];
}
