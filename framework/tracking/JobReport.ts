import { messageOf } from '../errors/FrameworkError.ts';
import { packageVersion } from '../job/packageVersion.ts';
import { categoryOf, type Failure } from '../processor/Failure.ts';
import type { Job } from '../processor/Job.ts';
import type { Worker } from '../processor/Worker.ts';
import { peakMemory } from './processMemory.ts';
import { ReportedFile } from './ReportedFile.ts';
import type { JobResult, RunRecorder } from './RunRecorder.ts';
import type { Samples } from './Samples.ts';
import { TimeCollector } from './TimeCollector.ts';

/** Grows by one when a reader of reports would have to change. */
const formatVersion = 1;

type Reason = 'success' | 'exception' | 'signal' | 'setup';

/** Writes what a job did as JSON (docs/schemas/report.schema.json): counts, times, memory, and why it ended. */
export class JobReport extends TimeCollector implements RunRecorder {
  private readonly file: ReportedFile;

  /** @throws FrameworkError FileOpenError */
  constructor(path: string) {
    super();
    this.file = new ReportedFile(path, '--report');
  }

  finish({ job, outcome, seconds, status }: JobResult): void {
    this.closeEvent();
    const { events, passed, failures, signal } = outcome;
    const reason: Reason = failures.length > 0 ? 'exception' : signal === undefined ? 'success' : 'signal';
    this.write({
      exit: { status, reason, signal: signal ?? null, failures: failures.map(failureEntry) },
      process: { name: job.process.name, configuration: job.process.parameterSetId },
      events: { total: events, passed, failed: events - passed },
      paths: job.triggerPaths.map(({ name, bit, ran, passed, failed, errors }) => ({ name, bit, run: ran, passed, failed, errors })),
      modules: [...job.modifiers, ...job.endPath].map((worker) => this.moduleEntry(worker)),
      time: {
        cpu: seconds.cpu,
        real: seconds.real,
        fullEvent: timesOf(this.fullEvent),
        source: timesOf(this.source),
        framework: timesOf(this.framework),
      },
      memory: { peakVirtual: peakMemory('VmPeak'), peakResident: peakMemory('VmHWM') },
      files: filesOf(job),
    });
  }

  /** The report of a job that could not be built. */
  finishSetup(status: number, message: string): void {
    this.write({
      exit: { status, reason: 'setup', signal: null, failures: [{ category: null, message, who: null, where: 'JobSetup' }] },
    });
  }

  private moduleEntry({ identity, visited, ran, passed, failed, errors }: Worker): object {
    const { label, moduleType, kind } = identity;
    const times = this.modules
      .filter((entry) => entry.label === label)
      .map(({ path, step, samples }) => ({ path, step, ...timesOf(samples) }));
    return { label, type: moduleType, kind, visited, run: ran, passed, failed, errors, times };
  }

  private write(content: object): void {
    const report = { format: 'tsfw-report', formatVersion, tsfw: packageVersion(), ...content };
    this.file.write(`${JSON.stringify(report, null, 2)}\n`);
    this.file.close();
  }
}

const failureEntry = ({ cause, who, where }: Failure) => ({ category: categoryOf(cause), message: messageOf(cause), who, where });

/** Seconds; null for what never happened. */
function timesOf(samples: Samples): object {
  if (samples.count === 0) return { count: 0, total: 0, min: null, average: null, max: null, median: null, rms: null };
  return { total: samples.sum, ...samples.statistics() };
}

function filesOf({ source, outputs }: Job): object {
  return { input: source.fileNames ?? [], output: outputs.flatMap(({ fileName = '' }) => (fileName === '' ? [] : [fileName])) };
}
