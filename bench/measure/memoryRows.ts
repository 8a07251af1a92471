import type { Row } from '../Row.ts';
import type { ProcessUse } from './measureProcess.ts';

/** Rows on the memory of a job that was measured: its peak, and whether it grows after the first quarter of its time. */
export function memoryRows(job: string, { resident, peakResident }: ProcessUse): readonly Row[] {
  const quarters = [0.25, 0.5, 0.75, 1].map((part) => Math.round(resident[Math.ceil(part * resident.length) - 1] ?? Number.NaN));
  return [
    { name: `${job}: peak resident memory`, value: peakResident, unit: 'MB', target: '< 400' },
    {
      name: `${job}: growth, 25 % to 100 % of the time`,
      value: quarters[3] - quarters[0],
      unit: 'MB',
      target: 'flat',
      details: { residentAtQuarters: quarters },
    },
  ];
}
