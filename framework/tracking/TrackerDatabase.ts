import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, unlinkSync } from 'node:fs';
import type { Database, Statement } from 'node-sqlite3-wasm';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import { createTemporaryFile, publish } from '../files/writing/temporaryFile.ts';
import { EventFailure } from '../processor/Failure.ts';

export type Cell = string | number;

/** Columns of a table by name, with their types. */
export type Columns = Readonly<Record<string, 'text' | 'integer' | 'numeric'>>;

/** Rows that are held until they are written together. */
const batch = 4096;

/** A table of a tracker's database; rows can be added before the database is open. */
export class TrackerTable {
  rows: Cell[][] = [];

  constructor(
    readonly name: string,
    readonly columns: Columns,
    /** Whether rows that the file already has are removed. */
    readonly overwrite: boolean,
    private readonly flush: () => void,
  ) {}

  add(...row: Cell[]): void {
    this.rows.push(row);
    if (this.rows.length >= batch) this.flush();
  }
}

/**
 * An SQLite file with tables of rows. It is written under a temporary name and gets its own when the last tracker that uses it has finished;
 * rows of a file that exists are kept, unless a table says otherwise.
 */
export class TrackerDatabase {
  private readonly tables: TrackerTable[] = [];
  private readonly statements = new Map<TrackerTable, Statement>();
  private database: Database | undefined;
  private temporaryPath = '';
  private users = 0;

  constructor(readonly path: string) {}

  /** Announces a user, who calls `finish` in the end. */
  use(): void {
    this.users++;
  }

  table(name: string, columns: Columns, overwrite: boolean): TrackerTable {
    const table = new TrackerTable(name, columns, overwrite, () => this.flush());
    this.tables.push(table);
    return table;
  }

  /** @throws FrameworkError FileOpenError when the file cannot be made, or is there and is not a database */
  async open(): Promise<void> {
    const { default: sqlite } = await import('node-sqlite3-wasm');
    this.temporaryPath = createTemporaryFile(this.path);
    try {
      if (existsSync(this.path)) copyFileSync(this.path, this.temporaryPath);
      this.database = new sqlite.Database(this.temporaryPath);
      this.database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY');
      for (const { name, columns, overwrite } of this.tables) {
        if (overwrite) this.database.exec(`DROP TABLE IF EXISTS ${name}`);
        const declared = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
        this.database.exec(`CREATE TABLE IF NOT EXISTS ${name} (${declared.join(', ')})`);
      }
      for (const table of this.tables) this.statements.set(table, this.database.prepare(insertion(table)));
    } catch (error) {
      this.database?.close();
      this.database = undefined;
      unlinkSync(this.temporaryPath);
      throw new FrameworkError(
        'FileOpenError',
        `database ${this.path} cannot be opened (${messageOf(error)}) choose another file name, or remove what is there`,
        { cause: error },
      );
    }
  }

  /** Removes what was opened: the job could not begin. */
  abandon(): void {
    if (this.database === undefined) return;
    this.close(this.database);
    unlinkSync(this.temporaryPath);
  }

  /** Completes the file when its last user has finished. @throws EventFailure by FileWriteError */
  finish(): void {
    this.users--;
    if (this.users > 0 || this.database === undefined) return;
    this.flush();
    this.close(this.database);
    synchronize(this.temporaryPath);
    publish(this.temporaryPath, this.path);
  }

  private close(database: Database): void {
    this.database = undefined;
    for (const statement of this.statements.values()) statement.finalize();
    database.close();
  }

  private flush(): void {
    const { database } = this;
    if (database === undefined) return; // Rows wait for the file.
    try {
      database.exec('BEGIN');
      for (const table of this.tables) {
        const statement = this.statements.get(table)!;
        for (const row of table.rows) statement.run(row);
        table.rows = [];
      }
      database.exec('COMMIT');
    } catch (error) {
      // Rows are missing from now on: the file must not get its final name, whatever could be written afterwards.
      this.close(database);
      const failure = new FrameworkError(
        'FileWriteError',
        `cannot write database '${this.path}' (${messageOf(error)}) make room, or choose another name; '${this.temporaryPath}' has the rows before`,
        { cause: error },
      );
      // Rows come while any module runs.
      throw new EventFailure(failure, `database '${this.path}'`, 'rows of trackers');
    }
  }
}

const insertion = ({ name, columns }: TrackerTable): string =>
  `INSERT INTO ${name} VALUES (${Object.keys(columns)
    .map(() => '?')
    .join(', ')})`;

function synchronize(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
