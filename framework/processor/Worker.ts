import { FrameworkError } from '../errors/FrameworkError.ts';
import { ModuleProducts } from '../events/ModuleProducts.ts';
import type { Principal } from '../events/Principal.ts';
import type { Level } from '../files/EventFile.ts';
import type { ModuleKind } from '../plugins/definitions.ts';
import type { Analyzer, Filter, OutputModule, Producer } from '../plugins/moduleInterfaces.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { Output } from '../products/Output.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { afterwards, type EventRandom, outside } from '../random/EventRandom.ts';
import type { EventSelection } from '../selection/EventSelection.ts';
import type { Activity, ModuleName, TransitionCall } from './Activity.ts';
import type { ErrorPolicy } from './ErrorPolicy.ts';
import { EventFailure } from './Failure.ts';

type ModuleInstance = Partial<Producer & Filter & Analyzer & OutputModule>;

/** The method that each kind of module has for events. */
export const eventCalls = { producer: 'produce', filter: 'filter', analyzer: 'analyze', output: 'writeEvent' } as const satisfies {
  readonly [K in ModuleKind]: string;
};

/** Who a worker is. */
export interface WorkerIdentity extends ModuleName {
  readonly kind: ModuleKind;
  readonly errorOnFailureToPut: boolean;
}

/** A module of the job with its bookkeeping: it runs at most once per event, however many paths it is on. */
export class Worker {
  /** Number of events that it ran in, and how they ended. */
  ran = 0;
  passed = 0;
  failed = 0;
  errors = 0;
  /** Number of times that a path came to it. */
  visited = 0;
  /** Told of every call; undefined when nobody watches. */
  activity: Activity | undefined;

  protected readonly step: 'event' | 'write';
  private lastSerial = -1;
  private verdict = true;
  private hasThrown = false;
  private thrown: unknown;
  protected readonly eventProducts: ModuleProducts;
  private readonly otherProducts: { readonly [L in 'SubRun' | 'Run']: ModuleProducts };

  constructor(
    readonly identity: WorkerIdentity,
    readonly instance: ModuleInstance,
    private readonly randoms: readonly EventRandom[],
    outputs: readonly Output[],
    products: readonly JobProduct[],
    table: ProductTable,
    /** Which events an analyzer or output sees; undefined for all. */
    readonly selection?: EventSelection,
  ) {
    const at = (level: Level) => new ModuleProducts(this.name, level, outputs, products, table);
    this.eventProducts = at('Event');
    this.step = identity.kind === 'output' ? 'write' : 'event';
    this.otherProducts = { SubRun: at('SubRun'), Run: at('Run') };
  }

  /** `module_type/label`, as messages and summaries name a module. */
  get name(): string {
    return `${this.identity.moduleType}/${this.identity.label}`;
  }

  /**
   * Runs the module for this event, or repeats the outcome of its first run.
   * @param serial counts the events of the job
   * @param path the path that came to it
   * @returns whether a path goes on: true except for a filter that refused
   * @throws what the module threw, on every visit of this event, unless the policy makes it a matter of this module
   */
  run(principal: Principal, serial: number, path: string, policy: ErrorPolicy): boolean {
    this.visited++;
    if (this.lastSerial !== serial) {
      this.lastSerial = serial;
      this.hasThrown = false;
      this.ran++;
      try {
        this.verdict = this.perform(principal, path);
        if (this.verdict) this.passed++;
        else this.failed++;
      } catch (error) {
        principal.giveUp();
        if (error instanceof EventFailure) throw error; // Of somebody who watches.
        this.noteThrown(error, policy);
      }
    }
    if (this.hasThrown) throw this.thrown;
    return this.verdict;
  }

  protected perform(principal: Principal, path: string): boolean {
    this.activity?.beforeModule(this.step, this.identity, path);
    const verdict = this.call(principal);
    this.activity?.afterModule(this.step, this.identity, path);
    return verdict;
  }

  /** Whether an analyzer or output wants this event. A module that does not is visited and does not run. */
  wants(principal: Principal, path: string): boolean {
    const { selection } = this;
    const isOutput = this.step === 'write';
    if (selection === undefined && !(isOutput && this.activity !== undefined)) return true;
    const wanted = selection?.takes(principal) ?? true;
    // Its event is over here for an output, which writes later, and for a module that does not want it.
    if (isOutput || !wanted) {
      this.activity?.beforeModule('event', this.identity, path);
      this.activity?.afterModule('event', this.identity, path);
    }
    if (!wanted) this.visited++;
    return wanted;
  }

  private noteThrown(error: unknown, policy: ErrorPolicy): void {
    const action = policy.actionFor(error);
    if (action === 'IgnoreCompletely' || action === 'FailModule') {
      if (action === 'FailModule') this.failed++;
      else this.passed++;
      this.verdict = true;
      policy.warn(action, error, this.name);
      return;
    }
    this.errors++;
    this.hasThrown = true;
    this.thrown = error;
  }

  /** Positions of the products that the module makes for events, and of those that it used in the last one. */
  get madeIndices(): readonly number[] {
    return this.eventProducts.productIndices;
  }

  get retrievedIndices(): readonly number[] {
    return this.eventProducts.retrievedIndices;
  }

  /** Lets the module handle an event. @returns its verdict; true except for a filter that refused */
  call(event: Principal): boolean {
    this.seed(event.run, event.subRun, event.event);
    const { instance } = this;
    event.enter(this.eventProducts);
    const { kind } = this.identity;
    const result: unknown = instance[eventCalls[kind]]!(event);
    if (result instanceof Promise) throw this.asynchronous(eventCalls[kind], result);
    if (kind === 'filter' && result !== true && result !== false) {
      throw new FrameworkError(
        'LogicError',
        `${this.name} returned ${String(result)} from filter() (a filter says true or false) return one of them on every way out`,
      );
    }
    event.leave(this.eventProducts, this.identity.errorOnFailureToPut);
    return result !== false || kind !== 'filter';
  }

  /** Calls the module at the beginning or end of a run or subrun. What a filter returns there does not count. */
  transition(call: TransitionCall, principal: Principal, path: string): void {
    this.activity?.beforeModule(call, this.identity, path);
    this.callTransition(call, principal);
    this.activity?.afterModule(call, this.identity, path);
  }

  private callTransition(call: TransitionCall, principal: Principal): void {
    if (this.instance[call] === undefined) return;
    const level = call.endsWith('SubRun') ? 'SubRun' : 'Run';
    this.seed(principal.run, level === 'SubRun' ? principal.subRun : outside, call.startsWith('begin') ? outside : afterwards);
    const products = this.otherProducts[level];
    principal.enter(products);
    const result: unknown = this.instance[call](principal);
    if (result instanceof Promise) throw this.asynchronous(call, result);
    principal.leave(products, false);
  }

  private asynchronous(call: string, result: Promise<unknown>): FrameworkError {
    result.catch(() => undefined); // What it may throw later is not the cause.
    return new FrameworkError(
      'LogicError',
      `${call}() of ${this.name} is asynchronous (events do not wait) do asynchronous work in beginJob`,
    );
  }

  private seed(run: number, subRun: number, event: number): void {
    for (let i = 0; i < this.randoms.length; i++) this.randoms[i].startEvent(run, subRun, event);
  }
}
