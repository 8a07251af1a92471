import type { Problem } from '../parameters/ReadContext.ts';
import type { Input } from '../products/Input.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { PathAnalysis } from './analyzePaths.ts';

/**
 * Finds producers and filters that ask for a product of this process which is not there when they run. A module runs when the first of
 * its paths comes to it, and analyzers run after all paths, so that they can ask for anything. Where a tag names this process, the maker
 * has to stand before the asking module on each path that this one is on, as in art: paths do not wait for each other.
 * @param table with the products of the input, if there is one: those that it has need nobody to make them
 */
export function checkOrder(paths: PathAnalysis, inputs: readonly Input[], table: ProductTable): readonly Problem[] {
  return inputs.flatMap((input) =>
    isOfThisProcess(input, table.process) ? checkEachPath(paths, input, table) : checkFirstRun(paths, input, table),
  );
}

/** Whether a tag can only be satisfied by this process. */
export const isOfThisProcess = ({ tag }: Input, process: string): boolean => tag.process === 'current_process' || tag.process === process;

function checkEachPath({ triggerPaths }: PathAnalysis, input: Input, table: ProductTable): readonly Problem[] {
  // Nothing makes it, or the framework itself.
  const maker = table.candidates(input.schema, input.tag).find(({ isProduced }) => isProduced)?.moduleLabel;
  const makerPaths = triggerPaths.filter(({ entries }) => entries.some(({ module }) => module.label === maker)).map(({ name }) => name);
  if (maker === undefined || makerPaths.length === 0) return [];
  return triggerPaths.flatMap(({ name, entries }) => {
    const asks = entries.findIndex(({ module }) => input.key.startsWith(`${module.key}.`));
    if (asks < 0) return [];
    const asking = entries[asks].module.label;
    const makes = entries.findIndex(({ module }) => module.label === maker);
    if (makes >= 0 && makes < asks) return [];
    const where = `put '${maker}' before '${asking}' on path '${name}'`;
    const [reason, advice] =
      maker === asking
        ? ['it depends on itself: self circularity', `name another module than '${maker}'`]
        : makes >= 0
          ? [`'${maker}' runs after '${asking}' on path '${name}'`, where]
          : [`'${asking}' is on path '${name}', and '${maker}' on ${makerPaths.join(', ')} only: paths do not wait for each other`, where];
    return [{ message: `'${input.key}' asks for a product of '${maker}' of this process (${reason}) ${advice}`, origin: input.origin }];
  });
}

function checkFirstRun({ triggerPaths }: PathAnalysis, input: Input, table: ProductTable): readonly Problem[] {
  const order = [...new Set(triggerPaths.flatMap((path) => path.entries.map(({ module }) => module)))];
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
}
