import { matchesProcess } from './InputTag.ts';
import type { JobProduct } from './JobProduct.ts';

/** Chooses among the products of a type; made by `select` and combined with its `and`, `or` and `not`. */
export interface Selector {
  readonly matches: (product: JobProduct) => boolean;
  /** What is chosen, for messages, as in `label 'maker' and process 'Sim'`. */
  readonly about: string;
}

const join = (selectors: readonly Selector[], word: string): string => selectors.map(({ about }) => about).join(` ${word} `);

/** The selectors. */
export const select = {
  all: { matches: () => true, about: 'every product' } satisfies Selector as Selector,
  moduleLabel: (label: string): Selector => ({ matches: (product) => product.moduleLabel === label, about: `label '${label}'` }),
  instance: (instance: string): Selector => ({ matches: (product) => product.instance === instance, about: `instance '${instance}'` }),
  /** @param process its name, `current_process`, or `input_source` for all others */
  process: (process: string): Selector => ({
    matches: (product) => matchesProcess(product, process),
    about: `process '${process}'`,
  }),
  /** @param about what it chooses, for messages */
  where: (about: string, matches: (product: JobProduct) => boolean): Selector => ({ matches, about }),
  and: (...selectors: readonly Selector[]): Selector => ({
    matches: (product) => selectors.every((selector) => selector.matches(product)),
    about: `(${join(selectors, 'and')})`,
  }),
  or: (...selectors: readonly Selector[]): Selector => ({
    matches: (product) => selectors.some((selector) => selector.matches(product)),
    about: `(${join(selectors, 'or')})`,
  }),
  not: (selector: Selector): Selector => ({ matches: (product) => !selector.matches(product), about: `not ${selector.about}` }),
} as const;
