import type { EventId } from '../identifiers/eventId.ts';

export type TransitionCall = 'beginRun' | 'endRun' | 'beginSubRun' | 'endSubRun';

/** What a module is called for. */
export type ModuleStep = 'construction' | 'beginJob' | TransitionCall | 'event' | 'write' | 'endJob';
/** What paths are run for. */
export type PathStep = TransitionCall | 'event';
export type SourceStep = 'run' | 'subRun' | 'event';

/** A module as watchers see it. */
export interface ModuleName {
  readonly label: string;
  readonly moduleType: string;
}

/** What was measured in the thread of a schedule, told when its outcome is taken over. */
export interface ThreadRun {
  /** Number of the schedule, from 1. */
  readonly thread: number;
  /** When it began, as `performance.now()` counts here, ms. */
  readonly start: number;
  readonly seconds: number;
}

/** A module that ran in a schedule. */
export interface ModuleRun extends ThreadRun {
  /** Before and behind the module: virtual and resident memory of the process in MB, then the thread's heap; where somebody wants it. */
  readonly memory: { readonly before: readonly number[]; readonly after: readonly number[] };
}

/**
 * What a service can follow while a job runs: art's activities. A service that has one of these methods is told. What comes after
 * a step is not told when the step ended by an exception.
 */
export interface ActivityWatcher {
  /**
   * @param path the path that came to the module; `[art]` for the framework's own, empty outside of paths
   * @param elsewhere when the module ran in the thread of a schedule: what it did is there, and was measured there
   */
  beforeModule?(step: ModuleStep, module: ModuleName, path: string, elsewhere?: ModuleRun): void;
  afterModule?(step: ModuleStep, module: ModuleName, path: string, elsewhere?: ModuleRun): void;
  /** A schedule worked on this event, whose transition follows. */
  scheduleRan?(id: EventId, run: ThreadRun): void;
  /** What of memory it wants to know of each module: nothing, that of the process, or that of the thread's heap as well. */
  readonly wantsMemory?: 'memory' | 'heap' | undefined;
  beforePath?(step: PathStep, path: string): void;
  afterPath?(step: PathStep, path: string): void;
  /** The source is there. */
  sourceMade?(type: string): void;
  /** Around everything that modules do with a run, subrun or event; for an event, without the writing. */
  beforeTransition?(step: PathStep, id: EventId): void;
  afterTransition?(step: PathStep, id: EventId): void;
  /** The source is asked for what comes next. */
  beforeSource?(): void;
  /** It has found this, and goes on to read it. */
  sourceFound?(step: SourceStep): void;
  afterSource?(step: SourceStep, id: EventId): void;
  /** Everything that belongs to an event is done, also the writing. */
  afterEvent?(id: EventId): void;
  /** @param name `<none>` for a source without files */
  inputFile?(step: 'open' | 'opened' | 'close' | 'closed', name: string): void;
  outputFile?(step: 'opened' | 'close' | 'closed', label: string, name: string): void;
}

/** Tells every watcher: before a step in the order in which they were made, after it in the reverse one. */
export class Activity implements Required<Omit<ActivityWatcher, 'wantsMemory'>> {
  private readonly watchers: ActivityWatcher[] = [];
  private readonly reversed: ActivityWatcher[] = [];

  /** Whether anybody watches; where nobody does, nothing is told, and watching costs nothing. */
  get isWatched(): boolean {
    return this.watchers.length > 0;
  }

  /** Adds an object if it has one of the methods of a watcher. */
  add(watcher: object): void {
    if (!isWatcher(watcher)) return;
    this.watchers.push(watcher as ActivityWatcher);
    this.reversed.unshift(watcher as ActivityWatcher);
  }

  /** What the watchers want to have measured. */
  get wantsMemory(): 'memory' | 'heap' | undefined {
    const wanted = this.watchers.map(({ wantsMemory }) => wantsMemory);
    return wanted.includes('heap') ? 'heap' : wanted.find((one) => one !== undefined);
  }

  beforeModule(step: ModuleStep, module: ModuleName, path: string, elsewhere?: ModuleRun): void {
    for (const watcher of this.watchers) watcher.beforeModule?.(step, module, path, elsewhere);
  }

  afterModule(step: ModuleStep, module: ModuleName, path: string, elsewhere?: ModuleRun): void {
    for (const watcher of this.reversed) watcher.afterModule?.(step, module, path, elsewhere);
  }

  scheduleRan(id: EventId, run: ThreadRun): void {
    for (const watcher of this.watchers) watcher.scheduleRan?.(id, run);
  }

  beforePath(step: PathStep, path: string): void {
    for (const watcher of this.watchers) watcher.beforePath?.(step, path);
  }

  afterPath(step: PathStep, path: string): void {
    for (const watcher of this.reversed) watcher.afterPath?.(step, path);
  }

  sourceMade(type: string): void {
    for (const watcher of this.watchers) watcher.sourceMade?.(type);
  }

  beforeTransition(step: PathStep, id: EventId): void {
    for (const watcher of this.watchers) watcher.beforeTransition?.(step, id);
  }

  afterTransition(step: PathStep, id: EventId): void {
    for (const watcher of this.reversed) watcher.afterTransition?.(step, id);
  }

  beforeSource(): void {
    for (const watcher of this.watchers) watcher.beforeSource?.();
  }

  sourceFound(step: SourceStep): void {
    for (const watcher of this.watchers) watcher.sourceFound?.(step);
  }

  afterSource(step: SourceStep, id: EventId): void {
    for (const watcher of this.reversed) watcher.afterSource?.(step, id);
  }

  afterEvent(id: EventId): void {
    for (const watcher of this.reversed) watcher.afterEvent?.(id);
  }

  inputFile(step: 'open' | 'opened' | 'close' | 'closed', name: string): void {
    for (const watcher of this.watchers) watcher.inputFile?.(step, name);
  }

  outputFile(step: 'opened' | 'close' | 'closed', label: string, name: string): void {
    for (const watcher of this.watchers) watcher.outputFile?.(step, label, name);
  }
}

/** Whether an object has one of the methods of a watcher. */
export const isWatcher = (object: object): boolean => calls.some((call) => typeof Reflect.get(object, call) === 'function');

const calls: readonly (keyof ActivityWatcher)[] = [
  'beforeModule',
  'afterModule',
  'scheduleRan',
  'beforePath',
  'afterPath',
  'sourceMade',
  'beforeTransition',
  'afterTransition',
  'beforeSource',
  'sourceFound',
  'afterSource',
  'afterEvent',
  'inputFile',
  'outputFile',
];
