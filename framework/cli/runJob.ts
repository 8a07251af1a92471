import { EventProcessor } from '../processor/EventProcessor.ts';
import { EventFailure, type Failure, failureReport, statusOf } from '../processor/Failure.ts';
import type { Job } from '../processor/Job.ts';
import { summary } from '../processor/summary.ts';
import type { RunRecorder } from '../tracking/RunRecorder.ts';
import { printCompletion, printError } from './streams.ts';

const handled = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGUSR2'] as const;

/** Runs a job with signals, summary and completion line. @param recorders write files about it @returns the exit status */
export async function runJob(job: Job, withStack: boolean, recorders: readonly RunRecorder[]): Promise<number> {
  const start = performance.now();
  const processor = new EventProcessor(job, process.stderr.isTTY ?? false);
  let interrupts = 0;
  const onSignal = (signal: NodeJS.Signals, number: number) => {
    if (signal === 'SIGINT' && ++interrupts > 1) process.exit(128 + number);
    printError(`Art has handled signal ${number}.\n`);
    processor.stop(number);
  };
  for (const signal of handled) process.on(signal, onSignal);
  const outcome = await processor.process();
  const seconds = { cpu: cpuSeconds(), real: (performance.now() - start) / 1000 };
  if (outcome.failures.length > 0) printError(`${failureReport(outcome.failures, withStack)}\n`);
  const late = failuresOf(() => {
    job.messages.finish();
    job.messages.plain('INFO', 'ArtSummary', summary(job, outcome, seconds));
    job.messages.close();
  });
  const statusWith = (more: readonly Failure[]) =>
    statusOf([...outcome.failures, ...more]) || (outcome.signal !== undefined && job.errorOnSignal ? 128 + outcome.signal : 0);
  const result = { job, outcome, seconds, status: statusWith(late) };
  const unrecorded = recorders.flatMap((recorder) => failuresOf(() => recorder.finish(result)));
  const status = statusWith([...late, ...unrecorded]);
  if (late.length + unrecorded.length > 0) printError(`${failureReport([...late, ...unrecorded], withStack)}\n`);
  // When standard output cannot be written, there is no use in trying again.
  if (late.length === 0) printCompletion(status);
  for (const signal of handled) process.off(signal, onSignal);
  return status;
}

/** The report of a job can fail as well: standard output may be a file on a full disk. */
function failuresOf(report: () => void): readonly Failure[] {
  try {
    report();
    return [];
  } catch (error) {
    return [error instanceof EventFailure ? error : new EventFailure(error, 'the end-of-job report', 'PostEndJob')];
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
