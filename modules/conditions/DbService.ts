import { boolean, integer, Messages, optional, sequence, service, string, type ValuesOf } from '../../framework/index.ts';
import { TableTimeline } from './TableTimeline.ts';
import { allTables } from './tables/allTables.ts';
import type { TableSchema } from './tables/TableSchema.ts';
import { readValidTables, type TableFile } from './text/readTables.ts';

const parameters = {
  textFile: sequence(string({ about: 'a file' }), { default: [], about: 'text files with tables of conditions' }),
  purpose: string({ default: 'EMPTY', about: 'set of tables in the database; only EMPTY, as there is no database' }),
  version: string({ default: '', about: 'version of that set; not used' }),
  dbName: string({ default: '', about: 'name of the database; not used' }),
  verbose: integer({ default: 0, about: 'not used' }),
  saveCsv: boolean({ default: false, about: 'not used' }),
  fastStart: optional(boolean({ about: 'not used: files are always read at the start' })),
  cacheLifetime: optional(integer({ about: 'not used' })),
};

const noDatabase = ({ purpose }: ValuesOf<typeof parameters>) =>
  purpose === 'EMPTY'
    ? []
    : [{ parameter: 'purpose', problem: `is '${purpose}' (there is no database: tables come from textFile) use EMPTY` }];

/** The tables of conditions, read when the job starts. */
@service(parameters, { check: noDatabase })
export class DbService {
  private readonly files: readonly TableFile[];

  /** @throws FrameworkError FileOpenError, FileReadError for everything that is wrong with the files, with file, line and column */
  constructor(
    { textFile }: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {
    this.files = textFile.map((path) => readValidTables(path, allTables));
    for (const schema of allTables) for (const gap of this.timeline(schema).gaps) messages.warning('DbService', gap);
  }

  /** The tables of a schema. @throws FrameworkError FileReadError when two of them are valid for the same subrun */
  timeline<S extends TableSchema>(schema: S): TableTimeline<S> {
    return new TableTimeline(
      schema.name,
      this.files.flatMap((file) => file.all(schema)),
    );
  }

  /** Says that tables are there and not used, which is rarely meant. */
  warnUnused(schemas: readonly TableSchema[], why: string): void {
    for (const schema of schemas) {
      const timeline = this.timeline(schema);
      if (!timeline.isEmpty) this.messages.warning('DbService', `${schema.name} of ${timeline.places} is not used (${why})`);
    }
  }
}
