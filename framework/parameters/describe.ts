import { NumberParameter } from './number.ts';
import type { Parameters } from './Parameter.ts';

/** The parameters of a table as commented FHiCL, one block each. */
export function describeParameters(parameters: Parameters): readonly string[] {
  return Object.entries(parameters).flatMap(([name, parameter], index) => {
    const range = parameter instanceof NumberParameter && !parameter.isRequired ? [parameter.expected] : [];
    const comment = [parameter.about, ...range].join('; ');
    return [...(index === 0 ? [] : ['']), `## ${comment}`, ...parameter.describe(name)];
  });
}
