import { ModuleProducts } from '../events/ModuleProducts.ts';
import type { Principal } from '../events/Principal.ts';
import type { Level } from '../files/EventFile.ts';
import { eventIdText } from '../identifiers/eventId.ts';
import type { Source } from '../plugins/Source.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { Output } from '../products/Output.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { EventFailure } from './Failure.ts';

/** The method of a source that puts products of each level. */
export const sourceCalls = { Event: 'produce', SubRun: 'beginSubRun', Run: 'beginRun' } as const satisfies {
  readonly [L in Level]: keyof Source;
};

/** Lets the source put the products that it declares, before any module sees the event, subrun or run. */
export class SourceProducts {
  private readonly products: { readonly [L in Level]: ModuleProducts };

  /** @param name `module_type/source`, for messages */
  constructor(
    readonly name: string,
    private readonly source: Source,
    outputs: readonly Output[],
    products: readonly JobProduct[],
    table: ProductTable,
  ) {
    const at = (level: Level) => new ModuleProducts(name, level, outputs, products, table);
    this.products = { Event: at('Event'), SubRun: at('SubRun'), Run: at('Run') };
  }

  putEvent(event: Principal): void {
    if (this.source.produce !== undefined) this.put('Event', event, undefined);
  }

  /**
   * @param where in words; undefined for an event
   * @throws EventFailure when the source throws, or did not put all that it declared for this level
   */
  put(level: Level, principal: Principal, where: string | undefined): void {
    const { source } = this;
    if (source[sourceCalls[level]] === undefined) return;
    const products = this.products[level];
    try {
      principal.enter(products);
      source[sourceCalls[level]]!(principal);
      principal.leave(products, true);
    } catch (error) {
      principal.giveUp();
      throw new EventFailure(error, this.name, where ?? eventIdText(principal));
    }
  }
}
