import { list, struct, uint8, uint16 } from '../products/fields.ts';
import { type ProductOf, single } from '../products/ProductSchema.ts';
import { type Path, type PathState, pathState } from './Path.ts';

/** Outcome of every trigger path, in bit order; made by the framework when a job has trigger paths. */
export const TriggerResultsSchema = single('art::TriggerResults', 'outcome of the trigger paths', {
  paths: list({
    about: 'one entry per bit',
    of: struct({
      about: 'a path',
      fields: {
        state: uint8({ about: '0 not run, 1 passed, 2 failed, 3 exception' }),
        decidedBy: uint16({ about: 'index of the module that decided' }),
      },
    }),
  }),
});

export type TriggerResults = ProductOf<typeof TriggerResultsSchema>;

const letters = ['n', '1', '0', 'e'];

/** One letter per path, as art prints it: n not run, 1 passed, 0 failed, e exception. */
export const triggerResultsText = (results: TriggerResults): string => results.paths.map((path) => letters[path.state]).join('');

/** Outcome of one event; bits that no path has stay "not run". */
export function triggerResults(paths: readonly Path[], bits: number): TriggerResults {
  const entries: { state: PathState; decidedBy: number }[] = [];
  for (let bit = 0; bit < bits; bit++) entries.push({ state: pathState.ready, decidedBy: 0 });
  for (const path of paths) entries[path.bit] = { state: path.state, decidedBy: path.decidedBy };
  return { paths: entries };
}
