import type { EventId } from '../identifiers/eventId.ts';
import type { ModuleName, ModuleRun, ModuleStep, PathStep, SourceStep, ThreadRun } from '../processor/Activity.ts';
import { ReportedFile } from './ReportedFile.ts';
import type { RunRecorder } from './RunRecorder.ts';

/** A step that has begun: what it is called, its kind, and when it began, in us. */
interface OpenStep {
  readonly name: string;
  readonly kind: string;
  readonly start: number;
}

const mainThread = 1;

const nameOf = (what: string, tid: number, name: string) => ({ name: what, ph: 'M', pid: 1, tid, args: { name } });

const us = (): number => performance.now() * 1000;

/**
 * Writes every step of a job for Perfetto (ui.perfetto.dev) or Chrome's about:tracing: JSON of complete events, times in us from the start of
 * the process. What an exception ended is not in it. Each schedule has a track of its own, with the events and modules that ran there.
 */
export class TraceFile implements RunRecorder {
  private readonly file: ReportedFile;
  private readonly open: OpenStep[] = [];
  private sourceStart = 0;
  private readonly id = { run: 0, subRun: 0, event: 0 };
  /** Threads whose tracks have names. */
  private readonly named = new Set<number>([mainThread]);

  /** @throws FrameworkError FileOpenError */
  constructor(path: string) {
    this.file = new ReportedFile(path, '--trace-file');
    this.file.write(`{"displayTimeUnit":"ms","traceEvents":[\n${JSON.stringify(nameOf('process_name', mainThread, 'tsfw'))}`);
  }

  beforeModule(step: ModuleStep, { label }: ModuleName, _path: string, elsewhere?: ModuleRun): void {
    if (elsewhere === undefined) this.begin(step === 'event' ? label : `${label} ${step}`, 'module');
  }

  afterModule(_step: ModuleStep, { label, moduleType }: ModuleName, _path: string, elsewhere?: ModuleRun): void {
    if (elsewhere === undefined) this.end({ type: moduleType });
    else this.emitRun(elsewhere, label, 'module', { type: moduleType });
  }

  scheduleRan({ run, subRun, event }: EventId, where: ThreadRun): void {
    this.emitRun(where, 'event', 'schedule', { run, subRun, event });
  }

  beforePath(step: PathStep, path: string): void {
    this.begin(step === 'event' ? path : `${path} ${step}`, 'path');
  }

  afterPath(): void {
    this.end({});
  }

  beforeTransition(step: PathStep, id: EventId): void {
    // What an exception of the step before left open does not end.
    this.open.length = 0;
    Object.assign(this.id, { run: id.run, subRun: id.subRun, event: id.event });
    this.begin(step, 'transition');
  }

  afterTransition(): void {
    this.end(this.id);
  }

  beforeSource(): void {
    this.sourceStart = us();
  }

  afterSource(step: SourceStep): void {
    this.emit({ name: `read ${step}`, kind: 'source', start: this.sourceStart }, {});
  }

  finish(): void {
    this.file.write('\n]}\n');
    this.file.close();
  }

  private begin(name: string, kind: string): void {
    this.open.push({ name, kind, start: us() });
  }

  private end(details: object): void {
    const step = this.open.pop();
    if (step !== undefined) this.emit(step, details);
  }

  private emit({ name, kind, start }: OpenStep, args: object): void {
    this.write({ name, cat: kind, ph: 'X', pid: 1, tid: mainThread, ts: round(start), dur: round(us() - start), args });
  }

  private emitRun({ thread, start, seconds }: ThreadRun, name: string, kind: string, args: object): void {
    const tid = mainThread + thread;
    if (!this.named.has(tid)) this.write(nameOf('thread_name', tid, `schedule ${thread}`));
    this.named.add(tid);
    this.write({ name, cat: kind, ph: 'X', pid: 1, tid, ts: round(start * 1000), dur: round(seconds * 1e6), args });
  }

  private write(event: object): void {
    this.file.write(`,\n${JSON.stringify(event)}`);
  }
}

/** To ns. */
const round = (value: number): number => Math.round(value * 1000) / 1000;
