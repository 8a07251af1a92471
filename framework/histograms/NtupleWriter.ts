import { rowSize } from '../files/hdf5/columnTypes.ts';
import type { Hdf5Output } from '../files/hdf5/Hdf5Output.ts';
import { chunkRows, notesOf } from '../files/layout.ts';
import { type Gather, gather } from '../files/memberAccess.ts';
import { Columns } from '../files/writing/Columns.ts';
import { type FieldWriter, refuse } from '../files/writing/FieldWriter.ts';
import { numberWriter } from '../files/writing/numberWriters.ts';
import { BooleanWriter, TextWriter } from '../files/writing/plainWriters.ts';
import type { FlatFields, Ntuple, RowWriter } from './Ntuple.ts';

interface Column {
  readonly gather: Gather;
  readonly writer: FieldWriter;
}

/** Writes a flat table: a group with one dataset per column. */
export class NtupleWriter implements RowWriter {
  rows = 0;
  private readonly columns: Columns;
  private readonly list: readonly Column[];
  private readonly rowBytes: number;
  /** The row, and the value of one of its columns, that are stored at the moment. */
  private readonly row: Readonly<Record<string, unknown>>[] = [{}];
  private readonly value: unknown[] = [undefined];

  /**
   * @param counter of this table among those of the file
   * @param rowAdded called for each row with its size
   */
  constructor(
    output: Hdf5Output,
    private readonly ntuple: Ntuple,
    counter: number,
    private readonly rowAdded: (bytes: number) => void,
  ) {
    this.columns = new Columns(output);
    const { path, title, fields } = ntuple;
    output.createGroup(`/${path}`, { kind: 'ntuple', counter, ...(title === '' ? {} : { title }) });
    this.list = Object.entries(fields).map(([name, field]) => this.column(name, field));
    this.rowBytes = Object.values(fields).reduce((sum, field) => sum + rowSize(typeOf(field)), 0);
  }

  append(row: object): void {
    if (typeof row !== 'object' || row === null)
      refuse('TypeConversion', `a row of ntuple '${this.ntuple.path}'`, row, 'a row is an object with a member per column');
    this.row[0] = row as Readonly<Record<string, unknown>>;
    try {
      for (const { gather, writer } of this.list) {
        gather(this.row, 1, this.value);
        writer.append(this.value, 1);
      }
    } catch (thrown) {
      this.columns.rollBack();
      throw thrown;
    }
    this.columns.keep();
    this.rows++;
    this.rowAdded(this.rowBytes);
  }

  flush(): void {
    this.columns.flush();
  }

  private column(name: string, field: FlatFields[string]): Column {
    const type = typeOf(field);
    const buffer = this.columns.create(`/${this.ntuple.path}/${name}`, type, chunkRows('Event', type, 2), notesOf(field));
    const place = `column '${name}' of ntuple '${this.ntuple.path}'`;
    const writer =
      field.kind === 'number'
        ? numberWriter(field.type, place, buffer)
        : field.kind === 'text'
          ? new TextWriter(place, buffer)
          : new BooleanWriter(place, buffer);
    return { gather: gather(name), writer };
  }
}

const typeOf = (field: FlatFields[string]) =>
  field.kind === 'number' ? field.type : field.kind === 'text' ? { text: field.bytes } : 'uint8';
