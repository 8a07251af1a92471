import { readFileSync } from 'node:fs';
import { hdf5EventFiles } from '../../framework/files/index.ts';

/** Events of a file that a job wrote, as `run:subrun:event`. */
export async function eventsOf(path: string): Promise<readonly string[]> {
  const file = await hdf5EventFiles.open(path);
  try {
    return Array.from({ length: file.eventCount }, (_, entry) => {
      const { run, subRun, event } = file.eventId(entry);
      return `${run}:${subRun}:${event}`;
    });
  } finally {
    file.close();
  }
}

/** The end-of-job report without the figures that differ from run to run. */
export const withoutTimes = (stdout: string): string =>
  stdout
    .replaceAll(/\d\d-[A-Z][a-z][a-z]-\d{4} \d\d:\d\d:\d\d UTC/g, '<time>')
    .replace(/CPU = \d+\.\d{6} Real = \d+\.\d{6}/, 'CPU = <s> Real = <s>')
    .replace(/VmPeak = \d+\.\d+ VmHWM = \d+\.\d+/, 'VmPeak = <MB> VmHWM = <MB>');

/** The row of a label in a table of TrigReport, its numbers in order. */
export function trigReportRow(stdout: string, title: string, name: string): readonly number[] {
  const table = stdout.slice(stdout.indexOf(title)).split('\n\n', 1)[0];
  const row = table.split('\n').find((line) => line.startsWith('TrigReport ') && line.endsWith(` ${name}`));
  return row === undefined ? [] : row.trim().split(/\s+/).slice(1, -1).map(Number);
}

/** The text of a file. */
export const textOf = (path: string): string => readFileSync(path, 'utf8');
