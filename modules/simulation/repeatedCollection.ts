import { type InputTag, inputTagText } from '../../framework/index.ts';

/** Problems of a list of inputs whose contents are added up: one that stands there twice would count twice. @param parameter that has the list */
export function repeatedCollection(parameter: string, inputs: readonly { readonly tag: InputTag }[]) {
  const tags = inputs.map(({ tag }) => inputTagText(tag));
  const twice = tags.find((tag, i) => tags.indexOf(tag) !== i);
  if (twice === undefined) return [];
  return [{ parameter, problem: `names '${twice}' twice (its energy would count twice) name every collection once` }];
}
