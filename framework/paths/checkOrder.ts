import type { Problem } from '../parameters/ReadContext.ts';
import type { Input } from '../products/Input.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { PathAnalysis } from './analyzePaths.ts';

/**
 * Finds producers and filters that ask for a product of this process which is made after them in every event, or by themselves. A
 * module runs when the first of its paths comes to it, and analyzers run after all paths, so that they can ask for anything.
 * @param table with the products of the input, if there is one: those that it has need nobody to make them
 */
export function checkOrder({ triggerPaths }: PathAnalysis, inputs: readonly Input[], table: ProductTable): readonly Problem[] {
  const order = [...new Set(triggerPaths.flatMap((path) => path.entries.map(({ module }) => module)))];
  return inputs.flatMap((input) => {
    const asks = order.findIndex(({ key }) => input.key.startsWith(`${key}.`));
    const candidates = table.candidates(input.schema, input.tag);
    if (asks < 0 || candidates.length === 0 || candidates.some(({ isProduced }) => !isProduced)) return [];
    const makers = candidates.map(({ moduleLabel }) => order.findIndex(({ label }) => label === moduleLabel));
    if (Math.min(...makers) < asks) return [];
    const asking = order[asks].label;
    const maker = candidates[0].moduleLabel;
    const reason = maker === asking ? 'it would have to be there before it is made' : `'${maker}' runs after '${asking}' in every event`;
    const advice = maker === asking ? `name another module than '${maker}'` : `put '${maker}' before '${asking}' on its path`;
    return [{ message: `'${input.key}' asks for a product of '${maker}' (${reason}) ${advice}`, origin: input.origin }];
  });
}
