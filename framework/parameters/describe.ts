import { ConditionalParameter } from './optional.ts';
import { type Parameter, type Parameters, required } from './Parameter.ts';

/** The parameters of a table as commented FHiCL, one block each. */
export function describeParameters(parameters: Parameters): readonly string[] {
  return Object.entries(parameters).flatMap(([name, parameter], index) => {
    const comment = [parameter.about, ...besidesDefault(parameter)].join('; ');
    return [...(index === 0 ? [] : ['']), `## ${comment}`, ...parameter.describe(name)];
  });
}

/** Kinds that a default value shows by itself. */
const evident = ['string', 'true or false'];

/** Unit, range or choices, where the default value stands in the place of what is expected. */
function besidesDefault(parameter: Parameter<unknown>): readonly string[] {
  const described = parameter instanceof ConditionalParameter ? parameter.parameter : parameter;
  const { fallback, expected } = described;
  return fallback === required || fallback === undefined || evident.includes(expected) ? [] : [expected];
}
