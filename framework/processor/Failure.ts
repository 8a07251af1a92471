import { categories } from '../errors/categories.ts';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';

/** Something that went wrong while a job ran: what was thrown, by whom, and where the job was. */
export interface Failure {
  readonly cause: unknown;
  /** Module or phase. */
  readonly who: string;
  /** Event, subrun, run or phase. */
  readonly where: string;
  /** `module_type/label` of the module that threw while it handled an event, subrun or run. */
  readonly module?: string | undefined;
}

/** What was thrown, when it is known by whom: who is running meanwhile has nothing to do with it. */
export class EventFailure extends Error implements Failure {
  override readonly name = 'EventFailure';

  constructor(
    override readonly cause: unknown,
    readonly who: string,
    readonly where: string,
    readonly module?: string,
  ) {
    super(messageOf(cause), { cause });
  }
}

/** Category of what was thrown: the framework's own errors know theirs, others are sorted by what they are. */
export function categoryOf(thrown: unknown): string {
  if (thrown instanceof EventFailure) return categoryOf(thrown.cause);
  if (thrown instanceof FrameworkError) return thrown.category;
  if (thrown instanceof Error) return 'StdException';
  return typeof thrown === 'string' ? 'BadExceptionType' : 'Unknown';
}

/** Phase of a job in which its files are opened: what fails there has the status that it has while a job is built. */
export const beforeEvents = 'BeforeEvents';

/** Exit status of a job that failed while it ran: 1, but 34 when a file could not be written. */
export function statusOf(failures: readonly Failure[]): number {
  if (failures.length === 0) return 0;
  const [{ cause: first, where }] = failures;
  if (where === beforeEvents && first instanceof FrameworkError) return first.exitStatus;
  return failures.some(({ cause }) => categoryOf(cause) === 'FileWriteError') ? categories.FileWriteError : 1;
}

/** The report of a job's failures, nested as art prints them. `withStack` adds where in the code a module threw. */
export function failureReport(failures: readonly Failure[], withStack: boolean): string {
  const lines = failures.flatMap(({ cause, who, where, module }) => {
    const category = categoryOf(cause);
    const stack = withStack && cause instanceof Error && cause.stack !== undefined ? cause.stack.split('\n').slice(1) : [];
    return [
      '  ---- ScheduleExecutionFailure BEGIN',
      `    an exception was thrown by ${who} while processing ${where}`,
      `    ---- ${category} BEGIN`,
      ...[...messageOf(cause).split('\n'), ...stack].map((line) => `      ${line}`),
      ...(module === undefined ? [] : [`      The above exception was thrown while processing module ${module} ${where}`]),
      `    ---- ${category} END`,
      '  ---- ScheduleExecutionFailure END',
    ];
  });
  return [
    '---- EventProcessorFailure BEGIN',
    '  EventProcessor: an exception occurred during the job',
    ...lines,
    '---- EventProcessorFailure END',
  ].join('\n');
}
