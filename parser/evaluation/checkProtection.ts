import type { FhiclValue } from '../values/FhiclValue.ts';
import { Protection, protectionNames } from '../values/Protection.ts';
import { EvaluationError } from './EvaluationError.ts';

/**
 * A protected value must not contain anything that is protected less than itself; what is not protected at all inherits.
 * @throws EvaluationError naming the first offender
 */
export function checkNestedProtection(name: string, value: FhiclValue, outer: Protection, describe: (value: FhiclValue) => string): void {
  for (const [key, inner] of parts(name, value)) {
    if (inner.protection !== Protection.none && inner.protection < outer) {
      throw new EvaluationError(
        'Protection violation',
        `Nested item ${key} has protection ${protectionNames[inner.protection]} on ${describe(inner)}, which is incompatible with ` +
          `an enclosing item's protection of ${protectionNames[outer]}`,
      );
    }
    checkNestedProtection(key, inner, inner.protection > outer ? inner.protection : outer, describe);
  }
}

function* parts(name: string, value: FhiclValue): Generator<[string, FhiclValue]> {
  if (value.kind === 'sequence') for (const [index, element] of value.elements.entries()) yield [`${name}[${index}]`, element];
  if (value.kind === 'table') for (const key of value.names()) yield [`${name}.${key}`, value.contents.values.get(key) as FhiclValue];
}
