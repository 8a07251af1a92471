import type { Principal } from '../events/Principal.ts';
import { eventIdText } from '../identifiers/eventId.ts';
import type { Activity } from './Activity.ts';
import { EventFailure } from './Failure.ts';
import type { Job } from './Job.ts';
import { type Path, pathState } from './Path.ts';
import { triggerResults } from './TriggerResults.ts';
import type { Worker } from './Worker.ts';

/** What became of an event. */
export type EventOutcome = 'passed' | 'failed' | 'skipped';

/** Name of all end paths together, in messages, summaries and databases. */
export const endPathName = 'end_path';
const framework = '[art]';
const inserter = { label: 'TriggerResults', moduleType: 'TriggerResultInserter' };

/** Takes events through the trigger paths, the end path and the outputs. */
export class EventRunner {
  /** Outputs that want the event: they write when every other module has seen it, so that an event which fails is in no file. */
  private readonly wanted: Worker[] = [];

  constructor(
    private readonly job: Job,
    private readonly event: Principal,
    private readonly activity: Activity | undefined,
  ) {}

  /**
   * Everything but writing.
   * @param serial counts the events of the job
   * @throws EventFailure for an exception that ends the job
   */
  run(serial: number): EventOutcome {
    const { event, activity } = this;
    activity?.beforeTransition('event', event);
    const outcome = this.runTriggerPaths(serial);
    if (outcome === 'skipped') return outcome;
    this.runEndPath(serial);
    activity?.afterTransition('event', event);
    return outcome;
  }

  /** Lets the outputs write the event that was run. */
  write(serial: number): void {
    for (let i = 0; i < this.wanted.length; i++) this.observe(this.wanted[i], serial);
    this.activity?.afterEvent(this.event);
  }

  private runTriggerPaths(serial: number): EventOutcome {
    const { triggerPaths, triggerBits, triggerResultsIndex } = this.job;
    let accepted = triggerPaths.length === 0;
    for (const path of triggerPaths) {
      if (!this.runPath(path, serial)) return 'skipped';
      if (path.state === pathState.pass) accepted = true;
    }
    if (triggerResultsIndex !== undefined) {
      this.activity?.beforeModule('event', inserter, framework);
      this.event.putDirectly(triggerResultsIndex, triggerResults(triggerPaths, triggerBits));
      this.activity?.afterModule('event', inserter, framework);
    }
    return accepted ? 'passed' : 'failed';
  }

  /** @returns whether the event goes on */
  private runPath(path: Path, serial: number): boolean {
    const { activity, event } = this;
    const { triggerPolicy } = this.job;
    activity?.beforePath('event', path.name);
    try {
      path.run(event, serial, triggerPolicy);
    } catch (error) {
      if (error instanceof EventFailure) throw error;
      const { name } = path.steps[path.decidedBy].worker;
      if (triggerPolicy.actionFor(error) !== 'SkipEvent')
        throw new EventFailure(error, `${name} on path ${path.name}`, eventIdText(event), name);
      triggerPolicy.warn('SkipEvent', error, `${name} on path ${path.name} in ${eventIdText(event)}`);
      return false;
    }
    activity?.afterPath('event', path.name);
    return true;
  }

  private runEndPath(serial: number): void {
    const { activity, event, wanted } = this;
    const { endPath } = this.job;
    wanted.length = 0;
    if (endPath.length === 0) return;
    activity?.beforePath('event', endPathName);
    for (let i = 0; i < endPath.length; i++) {
      const worker = endPath[i];
      if (!worker.wants(event, endPathName)) continue;
      if (isOutput(worker)) wanted.push(worker);
      else this.observe(worker, serial);
    }
    activity?.afterPath('event', endPathName);
  }

  private observe(worker: Worker, serial: number): void {
    try {
      worker.run(this.event, serial, endPathName, this.job.endPolicy);
    } catch (error) {
      if (error instanceof EventFailure) throw error;
      throw new EventFailure(error, `${worker.name} on the end path`, eventIdText(this.event), worker.name);
    }
  }
}

const isOutput = ({ identity }: Worker): boolean => identity.kind === 'output';
