import { peakMemory } from '../tracking/processMemory.ts';
import type { Outcome } from './EventProcessor.ts';
import type { Job } from './Job.ts';

/** The end-of-job report, line by line as art prints it (contract, section 6.2): scripts read its columns. */
export function summary(job: Job, outcome: Outcome, seconds: { readonly cpu: number; readonly real: number }): string {
  const { events, passed } = outcome;
  const lines = [
    '',
    'TrigReport ---------- Event summary -------------',
    `TrigReport Events total = ${events} passed = ${passed} failed = ${events - passed}`,
    '',
  ];
  if (job.wantSummary) lines.push(...pathSummaries(job));
  if (job.endPath.length > 0) lines.push(...endPathModules(job), '');
  if (job.wantSummary) lines.push(...moduleSummary(job), '');
  lines.push(
    'TimeReport ---------- Time summary [sec] -------',
    `TimeReport CPU = ${seconds.cpu.toFixed(6)} Real = ${seconds.real.toFixed(6)}`,
    '',
    'MemReport  ---------- Memory summary [base-10 MB] ------',
    `MemReport  VmPeak = ${peakMemory('VmPeak').toFixed(3)} VmHWM = ${peakMemory('VmHWM').toFixed(3)}`,
  );
  return lines.join('\n');
}

const column = (value: string | number): string => String(value).padStart(10);
const row = (values: readonly (string | number)[], name: string): string => `TrigReport ${values.map(column).join(' ')} ${name}`;

function pathSummaries(job: Job): readonly string[] {
  const lines = ['TrigReport ---------- Trigger-path summary ------------', row(['Path ID', 'Run', 'Passed', 'Failed', 'Error'], 'Name')];
  for (const path of job.triggerPaths) lines.push(row([path.bit, path.ran, path.passed, path.failed, path.errors], path.name));
  const ran = Math.max(0, ...job.endPath.map((worker) => worker.ran));
  const errors = job.endPath.reduce((sum, worker) => sum + worker.errors, 0);
  lines.push(
    '',
    'TrigReport ---------- End-path summary ---------',
    `TrigReport ${['Run', 'Success', 'Error'].map(column).join(' ')}`,
    `TrigReport ${[ran, ran - errors, errors].map(column).join(' ')}`,
    '',
  );
  for (const path of job.triggerPaths) {
    lines.push(
      `TrigReport ---------- Modules in path: ${path.name} ------------`,
      row(['Path ID', 'Visited', 'Passed', 'Failed', 'Error'], 'Name'),
    );
    path.steps.forEach(({ worker }, index) => {
      const { visited, passed, failed, errors } = path.counts[index];
      lines.push(row([path.bit, visited, passed, failed, errors], worker.identity.label));
    });
    lines.push('');
  }
  return lines;
}

function endPathModules(job: Job): readonly string[] {
  const rows = job.endPath.map((worker) => row([worker.ran, worker.passed, worker.errors], worker.identity.label));
  return ['TrigReport ---------- Modules in End-path ----------', row(['Run', 'Success', 'Error'], 'Name'), ...rows];
}

function moduleSummary(job: Job): readonly string[] {
  const workers = [...job.modifiers, ...job.endPath].sort((a, b) => (a.identity.label < b.identity.label ? -1 : 1));
  const rows = workers.map((worker) =>
    row([worker.visited, worker.ran, worker.passed, worker.failed, worker.errors], worker.identity.label),
  );
  return ['TrigReport ---------- Module summary ------------', row(['Visited', 'Run', 'Passed', 'Failed', 'Error'], 'Name'), ...rows];
}
