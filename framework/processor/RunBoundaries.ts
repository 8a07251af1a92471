import { Principal } from '../events/Principal.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { Activity, TransitionCall } from './Activity.ts';
import { endPathName } from './EventRunner.ts';
import { EventFailure } from './Failure.ts';
import type { Job } from './Job.ts';
import type { Worker } from './Worker.ts';

/** What of a job has to do with runs and subruns. */
export type BoundaryJob = Pick<
  Job,
  'table' | 'source' | 'sourceProducts' | 'triggerPaths' | 'endPath' | 'outputs' | 'handleEmptyRuns' | 'handleEmptySubRuns' | 'messages'
>;

/** The open run and subrun of a job, and the calls of modules at their beginnings and ends. */
export class RunBoundaries {
  readonly run: Principal;
  readonly subRun: Principal;
  /** Whether runs and subruns can be written. */
  areOutputsOpen = false;
  isRunOpen = false;
  isSubRunOpen = false;
  /** Whether modules were told: runs and subruns without events need not be shown to them. */
  private hasRunBegun = false;
  private hasSubRunBegun = false;
  /** Every module once, on the first path that has it. */
  private readonly paths: readonly { readonly name: string; readonly workers: readonly Worker[] }[];

  constructor(
    private readonly job: BoundaryJob,
    private readonly activity: Activity | undefined,
    makePrincipal: (table: ProductTable) => Principal = (table) => new Principal(table),
  ) {
    this.run = makePrincipal(job.table);
    this.subRun = makePrincipal(job.table);
    this.subRun.runProducts = this.run;
    const seen = new Set<Worker>();
    const unseen = (workers: readonly Worker[]) => workers.filter((worker) => !seen.has(worker) && seen.add(worker));
    this.paths = [
      ...job.triggerPaths.map(({ name, steps }) => ({ name, workers: unseen(steps.map(({ worker }) => worker)) })),
      ...(job.endPath.length > 0 ? [{ name: endPathName, workers: job.endPath }] : []),
    ];
  }

  beginRun(): void {
    const { source } = this.job;
    this.run.start(source.run, 0, 0, source.runReader);
    this.run.begin();
    this.isRunOpen = true;
    this.hasRunBegun = false;
    this.job.sourceProducts.put('Run', this.run, this.runText);
    this.activity?.afterSource('run', this.run);
    if (this.job.handleEmptyRuns) this.callBeginRun();
  }

  beginSubRun(): void {
    const { source } = this.job;
    this.subRun.start(source.run, source.subRun, 0, source.subRunReader);
    this.subRun.begin();
    this.isSubRunOpen = true;
    this.hasSubRunBegun = false;
    this.job.sourceProducts.put('SubRun', this.subRun, this.subRunText);
    this.activity?.afterSource('subRun', this.subRun);
    if (this.job.handleEmptySubRuns) this.callBeginSubRun();
  }

  /** Modules hear of the run and subrun before their first event, at the latest. */
  beforeEvent(): void {
    if (!this.hasSubRunBegun) this.callBeginSubRun();
  }

  endSubRun(): void {
    if (!this.isSubRunOpen) return;
    this.isSubRunOpen = false;
    this.subRun.end();
    if (this.hasSubRunBegun) this.call('endSubRun', this.subRun, this.subRunText);
    if (this.areOutputsOpen) for (const output of this.job.outputs) output.writeSubRun(this.subRun);
  }

  endRun(): void {
    this.endSubRun();
    if (!this.isRunOpen) return;
    this.isRunOpen = false;
    this.run.end();
    if (this.hasRunBegun) this.call('endRun', this.run, this.runText);
    if (this.areOutputsOpen) for (const output of this.job.outputs) output.writeRun(this.run);
  }

  private get runText(): string {
    return `run: ${this.run.run}`;
  }

  private get subRunText(): string {
    return `run: ${this.subRun.run} subRun: ${this.subRun.subRun}`;
  }

  private callBeginRun(): void {
    this.hasRunBegun = true;
    this.call('beginRun', this.run, this.runText);
  }

  private callBeginSubRun(): void {
    if (!this.hasRunBegun) this.callBeginRun();
    this.hasSubRunBegun = true;
    this.call('beginSubRun', this.subRun, this.subRunText);
  }

  private call(call: TransitionCall, principal: Principal, where: string): void {
    const { activity } = this;
    activity?.beforeTransition(call, principal);
    for (const { name, workers } of this.paths) {
      activity?.beforePath(call, name);
      for (const worker of workers) this.callModule(worker, call, principal, where, name);
      activity?.afterPath(call, name);
    }
    activity?.afterTransition(call, principal);
  }

  private callModule(worker: Worker, call: TransitionCall, principal: Principal, where: string, path: string): void {
    const { moduleType, label } = worker.identity;
    this.job.messages.context = { module: `${moduleType}:${label}@${call[0].toUpperCase()}${call.slice(1)}`, where };
    try {
      worker.transition(call, principal, path);
    } catch (error) {
      principal.giveUp();
      if (error instanceof EventFailure) throw error;
      throw new EventFailure(error, `${worker.name} during ${call}`, where, worker.name);
    }
  }
}
