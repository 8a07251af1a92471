import { constants } from 'node:os';
import { EventProcessor } from '../processor/EventProcessor.ts';
import { failureReport, statusOf } from '../processor/Failure.ts';
import type { Job } from '../processor/Job.ts';
import { summary } from '../processor/summary.ts';

const handled = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGUSR2'] as const;

/** Runs a job with signals, summary and completion line. @returns the exit status */
export async function runJob(job: Job, withStack: boolean): Promise<number> {
  const start = performance.now();
  const processor = new EventProcessor(job, process.stderr.isTTY ?? false);
  let interrupts = 0;
  for (const signal of handled) {
    process.on(signal, () => {
      const number = constants.signals[signal];
      if (signal === 'SIGINT' && ++interrupts > 1) process.exit(128 + number);
      process.stderr.write(`Art has handled signal ${number}.\n`);
      processor.stop(number);
    });
  }
  const outcome = await processor.process();
  const seconds = { cpu: cpuSeconds(), real: (performance.now() - start) / 1000 };
  if (outcome.failures.length > 0) process.stderr.write(`${failureReport(outcome.failures, withStack)}\n`);
  job.messages.plain('INFO', 'ArtSummary', summary(job, outcome, seconds));
  const status = statusOf(outcome.failures) || (outcome.signal !== undefined && job.errorOnSignal ? 128 + outcome.signal : 0);
  job.messages.plain('INFO', 'ArtSummary', `\nArt has completed and will exit with status ${status}.`);
  job.messages.close();
  return status;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
