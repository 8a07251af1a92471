import type { Parameters } from '../parameters/Parameter.ts';
import type { Outputs } from '../products/Output.ts';

export type ModuleKind = 'producer' | 'filter' | 'analyzer' | 'output';
export type PluginKind = ModuleKind | 'source' | 'service' | 'tool';

/** What a decorator says of a class: everything that the framework knows about a plug-in. */
export interface PluginDefinition {
  readonly kind: PluginKind;
  /** Name in configurations: the class's own, or one of its aliases. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** For tools: what they can be used as, as in `Minimizer`. */
  readonly toolKind?: string;
  readonly constructor: new (...args: never[]) => object;
  readonly parameters: Parameters;
  readonly outputs: readonly Output[];
  /** Finds what is wrong with values that are each right by themselves. */
  readonly check?: Check<never>;
  /** For services: the class by which modules ask for it, when that is not its own. */
  readonly implementationOf?: AbstractClass;
  /** Whether its table may hold parameters that nothing reads. */
  readonly takesAnything?: boolean;
  /** Where its events are processed, when the class says it. */
  readonly concurrency?: Concurrency;
}

/**
 * Where the events of a module are processed in a job of several schedules, in art's terms. `legacy`: in the main thread, in order, by one
 * instance, as it keeps something from event to event, or writes something of its own. `replicated`: by an instance in each schedule, as what
 * it does with an event depends on nothing but the event.
 */
export type Concurrency = 'legacy' | 'replicated';
export const concurrencies: readonly Concurrency[] = ['legacy', 'replicated'];

export type AbstractClass = abstract new (...args: never[]) => object;

/** Problems with the values of parameters together, each with the name of the parameter that should change. */
export type Check<V> = (values: V) => readonly { readonly parameter: string; readonly problem: string }[];

type Output = Outputs[string];

export interface PluginOptions<V = unknown> {
  /** Further names that configurations may use. */
  readonly aliases?: readonly string[];
  /**
   * Called with the values of the parameters when each of them is right by itself: while a configuration is checked, when there are no tools
   * yet (their parameters are undefined), and again before the plug-in is constructed.
   */
  readonly check?: Check<V>;
  /**
   * For services: an abstract class that this one extends. Modules ask for that class, and a configuration chooses among those that
   * extend it: `services.Clock: { service_provider: FixedClock }`.
   */
  readonly implementationOf?: AbstractClass;
  /**
   * Whether its table may hold parameters that nothing reads: for services of other frameworks whose tables are in shared configurations,
   * and that have no effect here. A job that configures one says so.
   */
  readonly takesAnything?: boolean;
  /** For producers and filters; where it is not said, the framework sees to it (docs/schedules.md). */
  readonly concurrency?: Concurrency;
}
