/** The one place that knows tsyringe: plug-ins are constructed here, with their parameters and with services by type. Never per event. */
// The types of Reflect's metadata; tsyringe's bundle brings the code.
import type {} from 'reflect-metadata';
import { container, type DependencyContainer, injectable } from '#tsyringe';
import { FrameworkError } from '../errors/FrameworkError.ts';
import type { PluginDefinition } from './definitions.ts';

export type Token = (abstract new (...args: never[]) => object) | ObjectConstructor;

/** A class without types of constructor parameters (from JavaScript, or with its base class's constructor) receives its parameters' values. */
export function makeInjectable(target: new (...args: never[]) => object): void {
  if (!Reflect.hasOwnMetadata(typesKey, target))
    Reflect.defineMetadata(typesKey, Reflect.getMetadata(typesKey, target) ?? [Object], target);
  injectable()(target as new (...args: unknown[]) => object);
}

const typesKey = 'design:paramtypes';

/** Services that a constructor may ask for, and objects made for one module only. */
export class Injector {
  private readonly root: DependencyContainer = container.createChildContainer();

  constructor(
    /** Makes the service of a type when something asks for it first; undefined when the type is not a service. */
    private readonly makeService: (token: Token) => object | undefined,
  ) {}

  /** Makes an instance known by its type. */
  provide(token: Token, instance: object): void {
    this.root.registerInstance(token as never, instance);
  }

  /**
   * Constructs a plug-in.
   * @param values of its parameters: what a constructor parameter without a class of its own receives
   * @param own makes what belongs to this plug-in alone, such as its random numbers
   * @param asked takes the services that it asked for
   * @throws FrameworkError ServiceNotFound when the constructor asks for something that is not a service
   */
  construct(definition: PluginDefinition, values: object, own: ReadonlyMap<Token, () => object> = new Map(), asked?: Set<object>): object {
    const child = this.root.createChildContainer();
    const types = Reflect.getMetadata(typesKey, definition.constructor) as readonly (Token | undefined)[];
    if (types.filter(isPlain).length > 1) throw notAClass(definition, types.findLastIndex(isPlain));
    types.forEach((type, index) => {
      if (isPlain(type)) child.registerInstance(Object as never, values);
      else if (own.has(type)) child.registerInstance(type as never, own.get(type)!());
      else {
        const service = this.require(type);
        if (service === undefined) throw notAService(type, definition, index);
        asked?.add(service);
      }
    });
    return child.resolve(definition.constructor as new (...args: unknown[]) => object);
  }

  /** The service of a type, made when it is asked for first; undefined when the type is not a service. */
  require(type: Token): object | undefined {
    if (this.root.isRegistered(type as never)) return this.root.resolve<object>(type as never);
    const service = this.makeService(type);
    if (service !== undefined) this.provide(type, service);
    return service;
  }
}

const isPlain = (type: Token | undefined): type is ObjectConstructor | undefined => type === undefined || type === Object;

function notAService(type: Token, definition: PluginDefinition, index: number): FrameworkError {
  return new FrameworkError(
    'ServiceNotFound',
    `constructor parameter ${index + 1} of ${definition.name} is a ${type.name} (which is not a service) decorate ${type.name} with @service, or take it out of the constructor`,
  );
}

function notAClass(definition: PluginDefinition, index: number): FrameworkError {
  return new FrameworkError(
    'ServiceNotFound',
    `constructor parameter ${index + 1} of ${definition.name} has no class (one parameter receives the values; a service is found by its class) import the class of the service with 'import', not with 'import type'`,
  );
}
