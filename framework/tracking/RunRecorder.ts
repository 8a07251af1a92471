import type { ActivityWatcher } from '../processor/Activity.ts';
import type { Outcome } from '../processor/EventProcessor.ts';
import type { Job } from '../processor/Job.ts';

/** Everything that is known of a job at its end. */
export interface JobResult {
  readonly job: Job;
  readonly outcome: Outcome;
  readonly seconds: { readonly cpu: number; readonly real: number };
  readonly status: number;
}

/** Follows a job for a file that an option asks for. */
export interface RunRecorder extends ActivityWatcher {
  /** Writes the file. @throws FrameworkError FileWriteError */
  finish(result: JobResult): void;
}
