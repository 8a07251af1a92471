import type { Event, Run, SubRun } from '../events/Event.ts';
import type { Principal } from '../events/Principal.ts';
import type { Level } from '../files/EventFile.ts';
import { toStream } from '../messages/writeFully.ts';
import type { FileDescription } from '../outputs/FileDescription.ts';
import { boolean, optional, type ValuesOf } from '../parameters/index.ts';
import { outputModule } from '../plugins/decorators.ts';
import type { OutputModule } from '../plugins/moduleInterfaces.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { ProductTable } from '../products/ProductTable.ts';

const parameters = {
  wantProductFullClassName: boolean({ default: true, about: 'show the type of each product' }),
  wantProductFriendlyClassName: optional(
    boolean({ about: 'show the type as it stands in product names; as wantProductFullClassName when absent' }),
  ),
  wantProductID: boolean({ default: false, about: 'show the identifier that references carry' }),
  resolveProducts: boolean({ default: true, about: 'read products of the input to see whether they are there' }),
  onlyIfPresent: boolean({ default: false, about: 'leave out products that are not there' }),
};

const titles = [
  'PROCESS NAME',
  'MODULE LABEL',
  'PRODUCT INSTANCE NAME',
  'DATA PRODUCT TYPE',
  'PRODUCT FRIENDLY TYPE',
  'PRODUCT ID',
  'SIZE',
];

/** Prints which products each event, subrun and run has, as art's module of that name does. */
@outputModule(parameters)
export class FileDumperOutput implements OutputModule {
  private readonly print = toStream(1);
  /** Whether each column is shown. */
  private readonly columns: readonly boolean[];
  private products: readonly JobProduct[] = [];
  private processes: readonly string[] = [];

  constructor(private readonly values: ValuesOf<typeof parameters>) {
    const { wantProductFullClassName: full, wantProductFriendlyClassName: friendly = full, wantProductID } = values;
    this.columns = [true, true, true, full, friendly, wantProductID, true];
  }

  async open(table: ProductTable, { processes }: FileDescription): Promise<void> {
    // In the order of files.
    this.products = [...table.products].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.processes = processes.map(({ name }) => name);
  }

  writeEvent(event: Event): void {
    this.dump('Event', event as Principal);
  }

  writeSubRun(subRun: SubRun): void {
    this.dump('SubRun', subRun as Principal);
  }

  writeRun(run: Run): void {
    this.dump('Run', run as Principal);
  }

  close(): void {
    this.products = [];
  }

  abandon(): void {
    this.products = [];
  }

  private dump(level: Level, principal: Principal): void {
    const own = this.products.filter((product) => product.level === level);
    if (own.length === 0) return;
    const found = own.map((product) => ({ product, value: this.valueOf(product, principal) }));
    const present = found.filter(({ value }) => value !== undefined).length;
    const shown = found.filter(({ value }) => !this.values.onlyIfPresent || value !== undefined);
    const rows = this.processes.flatMap((process) =>
      shown.filter(({ product }) => product.process === process).map(({ product, value }) => rowOf(product, value)),
    );
    const text = [
      `PRINCIPAL TYPE: ${level}`,
      ...this.lines([titles, ...rows]),
      '',
      `Total products (present, not present): ${own.length} (${present}, ${own.length - present}).`,
      '',
    ];
    this.print(`${text.join('\n')}\n`);
  }

  private valueOf(product: JobProduct, principal: Principal): unknown {
    return product.isProduced || this.values.resolveProducts ? principal.value(product.index) : undefined;
  }

  /** Cells in columns, filled with dots. */
  private lines(rows: readonly (readonly string[])[]): readonly string[] {
    const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
    const last = titles.length - 1;
    return rows.map((row) =>
      row
        .map((cell, column) => (column === last ? cell.padStart(widths[column], '.') : cell.padEnd(widths[column], '.')))
        .filter((_, column) => this.columns[column])
        .join(' | '),
    );
  }
}

function rowOf({ process, moduleLabel, instance, schema, id }: JobProduct, value: unknown): readonly string[] {
  const size = value === undefined ? '?' : Array.isArray(value) ? String(value.length) : '-';
  const type = schema.shape === 'collection' ? `${schema.name}[]` : schema.name;
  return [process, moduleLabel, instance, type, schema.friendlyName, String(id), size];
}
