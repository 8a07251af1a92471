import { id } from '../../parser/index.ts';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { Messages } from '../messages/Messages.ts';
import { ReadContext, boolean, readParameters } from '../parameters/index.ts';
import type { ModuleKind, PluginDefinition } from '../plugins/definitions.ts';
import { Injector, type Token } from '../plugins/Injector.ts';
import { registered } from '../plugins/registry.ts';
import type { Source } from '../plugins/Source.ts';
import type { Input } from '../products/Input.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { Worker } from '../processor/Worker.ts';
import { EventRandom } from '../random/EventRandom.ts';
import { Random } from '../random/Random.ts';
import { SeedService } from '../services/SeedService.ts';
import { ConfigurationErrors } from './ConfigurationErrors.ts';
import { frameworkParameters, type PluginPlan, readPlan } from './ModulePlan.ts';
import { sourceParameters } from '../services/scheduler.ts';
import { Tools } from './Tools.ts';

const moduleParameters = { errorOnFailureToPut: boolean({ default: true, about: 'it is an error when the module does not put a product that it declared' }) };

/** Constructs the plug-ins of a job. */
export class ModuleFactory {
  /** Inputs of everything constructed so far. */
  readonly inputs: Input[] = [];
  private readonly injector: Injector;

  constructor(
    private readonly services: readonly PluginPlan[],
    messages: Messages,
    private readonly table: ProductTable,
  ) {
    this.injector = new Injector((type) => this.makeService(type));
    this.injector.provide(Messages, messages);
    // Configured services exist whether or not a module asks for them.
    for (const plan of services) this.injector.require(plan.definition.constructor);
  }

  makeWorker(plan: PluginPlan): Worker {
    const { definition, label } = plan;
    const randoms: EventRandom[] = [];
    const instance = this.construct(plan, frameworkParameters, this.ownOf(label, randoms));
    const moduleParameterSetId = id(plan.table!);
    const products = definition.outputs.map((output) =>
      this.table.add(
        { schema: output.schema, level: output.level, moduleLabel: label, instance: output.instance, process: this.table.process, moduleType: definition.name, parameterSetId: moduleParameterSetId },
        true,
        output.transient,
      ),
    );
    const { errorOnFailureToPut } = readParameters(moduleParameters, plan.table, new ReadContext(plan.key), plan.table!.names());
    const identity = { label, moduleType: definition.name, kind: definition.kind as ModuleKind, errorOnFailureToPut };
    return new Worker(identity, instance, randoms, definition.outputs, products, this.table);
  }

  makeSource(plan: PluginPlan): Source {
    return this.construct(plan, [...frameworkParameters, ...Object.keys(sourceParameters)], new Map()) as Source;
  }

  private makeService(type: Token): object | undefined {
    const definition = registered().find((candidate) => candidate.kind === 'service' && candidate.constructor === type);
    if (definition === undefined) return undefined;
    // A service that is not configured works by its defaults, if it has one for every parameter.
    const plan = this.services.find((candidate) => candidate.definition === definition) ?? { label: definition.name, key: `services.${definition.name}`, definition, table: undefined };
    return this.construct(plan, [], new Map());
  }

  private construct(plan: PluginPlan, alsoKnown: readonly string[], own: ReadonlyMap<Token, () => object>): object {
    const tools = new Tools((definition, values) => this.constructWithContext(definition, values, own, plan));
    const context = new ReadContext(plan.key, tools);
    const values = readPlan(plan, context, alsoKnown);
    if (context.problems.length > 0) throw new ConfigurationErrors(context.problems);
    this.inputs.push(...context.inputs);
    return this.constructWithContext(plan.definition, values, own, plan);
  }

  /** What a constructor throws is reported with the module that it belongs to. */
  private constructWithContext(definition: PluginDefinition, values: object, own: ReadonlyMap<Token, () => object>, plan: PluginPlan): object {
    try {
      return this.injector.construct(definition, values, own);
    } catch (error) {
      if (error instanceof ConfigurationErrors) throw error;
      const category = error instanceof FrameworkError ? error.category : 'StdException';
      throw new FrameworkError(category, `${definition.name} '${plan.label}' could not be constructed: ${messageOf(error)}`, { cause: error });
    }
  }

  /** Random numbers belong to one module: engines are named by its label. */
  private ownOf(label: string, randoms: EventRandom[]): ReadonlyMap<Token, () => object> {
    const makeRandom = () => {
      const { baseSeed } = this.injector.require(SeedService) as SeedService;
      const engine = new EventRandom(baseSeed, label, '');
      randoms.push(engine);
      return engine.random;
    };
    return new Map([[Random, makeRandom]]);
  }
}
