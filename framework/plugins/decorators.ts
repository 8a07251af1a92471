import type { Parameters, ValuesOf } from '../parameters/Parameter.ts';
import type { Outputs } from '../products/Output.ts';
import { concurrencies, type PluginKind, type PluginOptions } from './definitions.ts';
import { makeInjectable } from './Injector.ts';
import type { Analyzer, Filter, OutputModule, Producer } from './moduleInterfaces.ts';
import { register } from './registry.ts';
import type { Source } from './Source.ts';

type Constructor<T extends object> = new (...args: never[]) => T;
type Decorate<T extends object> = (target: Constructor<T>) => void;

function decorate(
  kind: PluginKind,
  parameters: Parameters,
  outputs: Outputs,
  options: PluginOptions<never> & { readonly toolKind?: string },
): Decorate<object> {
  return (target) => {
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(target.name)) {
      throw new TypeError(
        `class name '${target.name}' cannot name a plug-in (only letters and digits can stand in product names) rename the class`,
      );
    }
    // No compiler looks at a user's file: a misspelt 'legacy' would be a module that threads run.
    if (options.concurrency !== undefined && !concurrencies.includes(options.concurrency)) {
      throw new TypeError(
        `${target.name} says concurrency: '${options.concurrency}' (there are '${concurrencies.join("' and '")}') correct it, or leave it out`,
      );
    }
    const list = Object.values(outputs);
    list.forEach((output, index) => {
      if (output.index >= 0)
        throw new TypeError(
          `${target.name} declares an output that another module declared (each module needs its own) call output() again`,
        );
      output.index = index;
    });
    makeInjectable(target);
    const { aliases = [], toolKind, check, implementationOf, takesAnything = false, concurrency } = options;
    register({
      kind,
      name: target.name,
      aliases,
      constructor: target,
      parameters,
      outputs: list,
      ...(toolKind === undefined ? {} : { toolKind }),
      ...(check === undefined ? {} : { check }),
      ...(implementationOf === undefined ? {} : { implementationOf }),
      takesAnything,
      ...(concurrency === undefined ? {} : { concurrency }),
    });
  };
}

/** A class that makes products for each event. Its constructor receives the values of its parameters, and services by their type. */
export const producer = <const P extends Parameters>(
  parameters: P,
  outputs: Outputs,
  options: PluginOptions<ValuesOf<P>> = {},
): Decorate<Producer> => decorate('producer', parameters, outputs, options);

/** A class that decides whether its path goes on with an event; it may make products as well. */
export const filter = <const P extends Parameters>(
  parameters: P,
  outputs: Outputs = {},
  options: PluginOptions<ValuesOf<P>> = {},
): Decorate<Filter> => decorate('filter', parameters, outputs, options);

/** A class that looks at events, on an end path. */
export const analyzer = <const P extends Parameters>(parameters: P, options: PluginOptions<ValuesOf<P>> = {}): Decorate<Analyzer> =>
  decorate('analyzer', parameters, {}, options);

/** A class that writes events. */
export const outputModule = <const P extends Parameters>(parameters: P, options: PluginOptions<ValuesOf<P>> = {}): Decorate<OutputModule> =>
  decorate('output', parameters, {}, options);

/** A class that events come from; it may make products as well. */
export const source = <const P extends Parameters>(
  parameters: P,
  outputs: Outputs = {},
  options: PluginOptions<ValuesOf<P>> = {},
): Decorate<Source> => decorate('source', parameters, outputs, options);

/** A class of which a job has one instance; modules receive it by its type. */
export const service = <const P extends Parameters>(parameters: P, options: PluginOptions<ValuesOf<P>> = {}): Decorate<object> =>
  decorate('service', parameters, {}, options);

/** A helper that modules choose by `tool_type`, among those of one kind. */
export const tool = <T extends object = object, const P extends Parameters = Parameters>(
  kind: string,
  parameters: P,
  options: PluginOptions<ValuesOf<P>> = {},
): Decorate<T> => decorate('tool', parameters, {}, { ...options, toolKind: kind });
