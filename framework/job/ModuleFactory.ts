import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { Histograms } from '../histograms/Histograms.ts';
import { jobSetup, Messages } from '../messages/Messages.ts';
import { ReadContext } from '../parameters/index.ts';
import type { ModuleKind, PluginDefinition, PluginKind } from '../plugins/definitions.ts';
import { Injector, type Token } from '../plugins/Injector.ts';
import type { ServiceCalls } from '../plugins/moduleInterfaces.ts';
import { kindName } from '../plugins/PluginLibrary.ts';
import { registered } from '../plugins/registry.ts';
import type { Source } from '../plugins/Source.ts';
import { Activity } from '../processor/Activity.ts';
import { Counters } from '../processor/Counters.ts';
import { ReplayedWorker } from '../processor/ReplayedWorker.ts';
import { sourceCalls } from '../processor/SourceProducts.ts';
import { eventCalls, Worker } from '../processor/Worker.ts';
import type { Input } from '../products/Input.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { EventRandom, outside } from '../random/EventRandom.ts';
import { Random } from '../random/Random.ts';
import type { EventSelection } from '../selection/EventSelection.ts';
import { HistogramService } from '../services/HistogramService.ts';
import { SeedService } from '../services/SeedService.ts';
import { sourceParameters } from '../services/scheduler.ts';
import { ConfigurationErrors } from './ConfigurationErrors.ts';
import { productsOf } from './declareProducts.ts';
import { frameworkParametersOf, type PluginPlan, readModifierParameters, readPlan } from './ModulePlan.ts';
import { type ModuleUses, reasonToStay } from './reasonToStay.ts';
import { Tools } from './Tools.ts';

/** What a plug-in has for itself: made when its constructor asks for the type. */
type Own = ReadonlyMap<Token, () => object>;

interface FactoryOptions {
  /** Whether schedules run modules of trigger paths, whose outcomes are taken over here. */
  readonly hasSchedules?: boolean;
  /** Takes what modules count, where another thread has the totals. */
  readonly counted?: (name: string, amount: number) => void;
}

const isModifier = (kind: PluginKind): boolean => kind === 'producer' || kind === 'filter';

/** Constructs the plug-ins of a job. */
export class ModuleFactory {
  /** Inputs of everything constructed so far. */
  readonly inputs: Input[] = [];
  /** Services constructed so far. */
  readonly services: ServiceCalls[] = [];
  /** By label of a module: the services that it and its tools asked for. */
  readonly usedServices = new Map<string, readonly object[]>();
  /** What each module counts. */
  private readonly counters = new Map<string, Counters>();
  private readonly injector: Injector;

  /** Tells watching services what happens. */
  readonly activity = new Activity();

  constructor(
    private readonly servicePlans: readonly PluginPlan[],
    private readonly messages: Messages,
    private readonly table: ProductTable,
    watchers: readonly object[],
    private readonly options: FactoryOptions = {},
  ) {
    for (const watcher of watchers) this.activity.add(watcher);
    this.injector = new Injector((type) => this.makeService(type));
    this.injector.provide(Messages, messages);
  }

  /** Configured services exist whether or not a module asks for them. */
  makeServices(): void {
    for (const plan of this.servicePlans) this.injector.require(plan.definition.constructor);
  }

  makeWorker(plan: PluginPlan, selection: EventSelection | undefined): Worker {
    const { definition, label } = plan;
    const randoms: EventRandom[] = [];
    const uses: ModuleUses = { booksHistograms: false, services: new Set() };
    const name = { label, moduleType: definition.name };
    this.messages.context = { module: `${definition.name}:${label}@Construction`, where: 'ModuleConstruction' };
    this.activity.beforeModule('construction', name, '');
    const instance = this.construct(
      plan,
      frameworkParametersOf(definition.kind),
      (engine) => this.ownOf(label, engine, randoms, uses),
      uses.services,
    );
    this.activity.afterModule('construction', name, '');
    this.usedServices.set(
      label,
      this.services.filter((service) => uses.services.has(service)),
    );
    this.messages.context = jobSetup;
    const products = productsOf(plan, this.table);
    const { errorOnFailureToPut } = readModifierParameters(plan, new ReadContext(plan.key));
    requireCall(definition, instance);
    const identity = { ...name, kind: definition.kind as ModuleKind, errorOnFailureToPut };
    const parts = [identity, instance, randoms, definition.outputs, products, this.table, selection] satisfies ConstructorParameters<
      typeof Worker
    >;
    if (!this.options.hasSchedules || !isModifier(definition.kind)) return new Worker(...parts);
    return new ReplayedWorker(parts, this.counters.get(label), reasonToStay(definition, instance, uses));
  }

  makeSource(plan: PluginPlan): Source {
    this.messages.context = { module: `${plan.definition.name}:source@Construction`, where: 'SourceConstruction' };
    const known = [...frameworkParametersOf('source'), ...Object.keys(sourceParameters)];
    const source = this.construct(plan, known, () => new Map()) as Source;
    requireSourceCalls(plan.definition, source);
    this.messages.context = jobSetup;
    this.activity.sourceMade(plan.definition.name);
    return source;
  }

  private makeService(type: Token): object | undefined {
    const provider = this.servicePlans.find(({ definition: { implementationOf } }) => implementationOf === type);
    if (provider !== undefined) return this.injector.require(provider.definition.constructor);
    const definition = registered().find((candidate) => candidate.kind === 'service' && candidate.constructor === type);
    if (definition === undefined) return undefined;
    // A service that is not configured works by its defaults, if it has one for every parameter.
    const plan = this.servicePlans.find((candidate) => candidate.definition === definition) ?? {
      label: definition.name,
      key: `services.${definition.name}`,
      definition,
      table: undefined,
    };
    const instance = this.construct(plan, [], () => new Map());
    this.services.push(instance);
    this.activity.add(instance);
    return instance;
  }

  /**
   * @param asked takes the services that the plug-in and its tools asked for
   * @param own what the plug-in, and each of its tools by the tool's key inside of it, has for itself
   */
  private construct(plan: PluginPlan, alsoKnown: readonly string[], own: (engine: string) => Own, asked?: Set<object>): object {
    const tools = new Tools((definition, values, key) =>
      this.constructWithContext(definition, values, own(key.slice(plan.key.length + 1)), plan, asked),
    );
    const context = new ReadContext(plan.key, tools);
    const values = readPlan(plan, context, alsoKnown);
    if (context.problems.length > 0) throw new ConfigurationErrors(context.problems);
    this.inputs.push(...context.inputs);
    return this.constructWithContext(plan.definition, values, own(''), plan, asked);
  }

  /** What a constructor throws is reported with the module that it belongs to. */
  private constructWithContext(definition: PluginDefinition, values: object, own: Own, plan: PluginPlan, asked?: Set<object>): object {
    try {
      return this.injector.construct(definition, values, own, asked);
    } catch (error) {
      if (error instanceof ConfigurationErrors) throw error;
      const category = error instanceof FrameworkError ? error.category : 'StdException';
      throw new FrameworkError(category, `${definition.name} '${plan.label}' could not be constructed: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  /**
   * Random numbers belong to one module or tool: engines are named by the module's label and the key of the tool. Histograms of both are
   * in the module's directory.
   */
  private ownOf(label: string, engineName: string, randoms: EventRandom[], uses: ModuleUses): Own {
    const makeRandom = () => {
      const { baseSeed } = this.injector.require(SeedService) as SeedService;
      const engine = new EventRandom(baseSeed, label, engineName);
      // Before the first event numbers depend on seed and label, too.
      engine.startEvent(outside, outside, outside);
      randoms.push(engine);
      return engine.random;
    };
    const makeHistograms = () => {
      uses.booksHistograms = true;
      return (this.injector.require(HistogramService) as HistogramService).histogramsOf(label);
    };
    return new Map<Token, () => object>([
      [Random, makeRandom],
      [Histograms, makeHistograms],
      [Counters, () => this.countersOf(label)],
    ]);
  }

  private countersOf(label: string): Counters {
    const { counted } = this.options;
    const counters = this.counters.get(label) ?? new Counters(counted);
    this.counters.set(label, counters);
    return counters;
  }
}

/** A source that declares products has the methods that put them. */
function requireSourceCalls({ name, outputs }: PluginDefinition, source: Source): void {
  for (const { level, schema } of outputs) {
    if (typeof source[sourceCalls[level]] === 'function') continue;
    throw new FrameworkError(
      'Configuration',
      `${name} has no method ${sourceCalls[level]}() (it declares ${schema.friendlyName} for each ${level}, and puts it there) add it, or correct its name`,
    );
  }
}

/** TypeScript is not checked when a user's file is loaded: a misspelt method is found here. */
function requireCall({ kind, name }: PluginDefinition, instance: object): void {
  const call = eventCalls[kind as ModuleKind];
  if (typeof Reflect.get(instance, call) === 'function') return;
  throw new FrameworkError(
    'Configuration',
    `${name} has no method ${call}() (it is declared as ${kindName[kind]}, and events reach it by this method) add it, or correct its name`,
  );
}
