import { FrameworkError } from '../errors/FrameworkError.ts';
import type { BooleanField, NumberField, TextField } from '../products/fields.ts';
import type { ElementOf, ProductSchema } from '../products/ProductSchema.ts';

/** Columns of a flat table: numbers, booleans and texts. */
export type FlatFields = { readonly [name: string]: NumberField | BooleanField | TextField };

/** One row of such a table. */
export type RowOf<F extends FlatFields> = ElementOf<ProductSchema<F>>;

/** Takes the rows of a table that is open. */
export interface RowWriter {
  append(row: object): void;
}

/** A flat table of a job. Its rows are written while the job runs, in blocks. */
export class Ntuple<F extends FlatFields = FlatFields> {
  /** Number of rows filled so far. */
  rows = 0;
  private writer: RowWriter | undefined;

  /** @param path as in 'SourceAna/hits' */
  constructor(
    readonly path: string,
    readonly fields: F,
    readonly title: string,
  ) {
    const names = Object.keys(fields);
    if (names.length === 0) throw new FrameworkError('Configuration', 'no columns (rows would hold nothing) declare them');
    for (const name of names) {
      const kind: string | undefined = fields[name]?.kind;
      if (kind !== 'number' && kind !== 'boolean' && kind !== 'text') {
        throw new FrameworkError(
          'Configuration',
          `the column '${name}' of kind ${kind} (columns hold numbers, booleans or texts) declare a column per member, or store a product`,
        );
      }
    }
  }

  /**
   * Appends one row; its values are taken over at once.
   * @throws FrameworkError TypeConversion or InvalidNumber for a value that its column cannot hold (the row is then left out), LogicError
   * before the first event and after the job, FileWriteError when the file cannot be written
   */
  fill(row: RowOf<F>): void {
    if (this.writer === undefined) {
      throw new FrameworkError(
        'LogicError',
        `'${this.path}' is filled outside of the event loop (its file is open from the first run to endJob) fill it there`,
      );
    }
    this.writer.append(row);
    this.rows++;
  }

  /** Called when the file is open, and with undefined when it is closed. */
  connect(writer: RowWriter | undefined): void {
    this.writer = writer;
  }
}
