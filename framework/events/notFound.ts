import { FrameworkError } from '../errors/FrameworkError.ts';
import type { InputTag } from '../products/InputTag.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { ProductSchema } from '../products/ProductSchema.ts';
import type { ProductTable } from '../products/ProductTable.ts';

/**
 * The error of a look-up that found nothing.
 * @param about what was looked for: the text of a tag, or what a selector says of itself
 * @param elsewhere a product that would do, but lives with the run or subrun
 */
export function notFound(
  { friendlyName }: Pick<ProductSchema, 'friendlyName'>,
  about: string,
  tag: InputTag | undefined,
  elsewhere: JobProduct | undefined,
  table: ProductTable,
): FrameworkError {
  if (elsewhere !== undefined) {
    const access = elsewhere.level === 'Run' ? 'runProducts' : elsewhere.level === 'SubRun' ? 'subRunProducts' : undefined;
    const problem = access === undefined ? 'is a product of events' : `is not a product of this event`;
    const advice = access === undefined ? 'get it in produce, filter or analyze' : `get it from event.${access}`;
    return new FrameworkError('ProductNotFound', `${elsewhere.name} ${problem} (it belongs to the ${elsewhere.level}) ${advice}`);
  }
  const parts = tag === undefined ? about : `label '${tag.label}', instance '${tag.instance}', process '${tag.process}' (tag ${about})`;
  return new FrameworkError('ProductNotFound', `no product ${friendlyName} with ${parts}; ${table.describeAlternatives({ friendlyName })}`);
}

/** The error of a look-up that must find one product and found several of one process. */
export const severalFound = (
  { friendlyName }: Pick<ProductSchema, 'friendlyName'>,
  about: string,
  found: readonly JobProduct[],
): FrameworkError =>
  new FrameworkError(
    'ProductNotFound',
    `more than one product ${friendlyName} with ${about}: ${found.map(({ name }) => name).join(', ')} (one is asked for) say more about it, or use getMany`,
  );
