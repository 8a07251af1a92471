import { messageOf } from '../errors/FrameworkError.ts';
import type { RunRecorder } from '../tracking/RunRecorder.ts';
import type { Options } from './options.ts';
import { printError } from './streams.ts';

/** What `--report` and `--trace-file` ask for. @throws FrameworkError FileOpenError when a file could not be written */
export async function makeRecorders({ report, traceFile }: Options): Promise<readonly RunRecorder[]> {
  const recorders: RunRecorder[] = [];
  if (traceFile !== undefined) recorders.push(new (await import('../tracking/TraceFile.ts')).TraceFile(traceFile));
  if (report !== undefined) recorders.push(new (await import('../tracking/JobReport.ts')).JobReport(report));
  return recorders;
}

/** Notes in the file of `--report` that a job could not be built. */
export async function recordSetupError({ report }: Options, status: number, error: unknown): Promise<void> {
  if (report === undefined) return;
  try {
    new (await import('../tracking/JobReport.ts')).JobReport(report).finishSetup(status, messageOf(error));
  } catch (failure) {
    // That the report itself cannot be written may be what the job failed of, and has been said.
    if (messageOf(failure) !== messageOf(error)) printError(`${messageOf(failure)}\n`);
  }
}
