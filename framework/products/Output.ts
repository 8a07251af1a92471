import type { Level } from '../files/EventFile.ts';
import type { ProductSchema } from './ProductSchema.ts';

export interface OutputNotes {
  /** Instance name, for a module that makes several products of one type; no underscores. */
  readonly instance?: string;
  /** Where the product lives; with each event unless said otherwise. */
  readonly level?: Level;
  /** A transient product is seen by the other modules of the job and never written. */
  readonly transient?: boolean;
}

/** A product that a module makes: a member of its declarations, and the key to `event.put`. */
export class Output<S extends ProductSchema = ProductSchema> {
  readonly instance: string;
  readonly level: Level;
  readonly transient: boolean;
  /** Position among the declarations of its module, set when the module's class is decorated. */
  index = -1;

  constructor(
    readonly schema: S,
    notes: OutputNotes,
  ) {
    this.instance = notes.instance ?? '';
    this.level = notes.level ?? 'Event';
    this.transient = notes.transient ?? false;
    if (this.instance.includes('_'))
      throw new TypeError(
        `instance name '${this.instance}' has an underscore (it separates the parts of product names) use letters and digits`,
      );
  }
}

/** The products of a module, by names of its own. */
export type Outputs = { readonly [name: string]: Output };

export const output = <S extends ProductSchema>(schema: S, notes: OutputNotes = {}): Output<S> => new Output(schema, notes);
