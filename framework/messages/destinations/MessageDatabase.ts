import sqlite, { type Database, type Statement } from 'node-sqlite3-wasm';
import { FrameworkError, messageOf } from '../../errors/FrameworkError.ts';
import { string, type ValuesOf } from '../../parameters/index.ts';
import { tool } from '../../plugins/decorators.ts';
import { type MessageDestination, messageDestination, type ShownMessage } from '../MessageDestination.ts';
import { unwritable } from '../writeFully.ts';

const parameters = { filename: string({ about: 'SQLite file; messages are added to those that it has' }) };

/** Table Messages(Time, Severity, Category, Module, Context, Text) of an SQLite file; times are in UTC, as in 2026-11-22T13:40:01.250Z. */
@tool(messageDestination, parameters, { aliases: ['sqlite'] })
export class MessageDatabase implements MessageDestination {
  readonly fileName: string;
  private readonly database: Database;
  private readonly insertion: Statement;

  constructor({ filename }: ValuesOf<typeof parameters>) {
    this.fileName = filename;
    try {
      this.database = new sqlite.Database(filename);
      // Several jobs may write into one file: each waits for the others.
      this.database.exec('PRAGMA busy_timeout = 30000; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY');
      this.database.exec(
        'CREATE TABLE IF NOT EXISTS Messages (Time text, Severity text, Category text, Module text, Context text, Text text)',
      );
      this.insertion = this.database.prepare('INSERT INTO Messages VALUES (?, ?, ?, ?, ?, ?)');
    } catch (error) {
      throw new FrameworkError(
        'Configuration',
        `message database ${filename} cannot be opened (${messageOf(error)}) choose another filename, or remove what is there`,
        { cause: error },
      );
    }
  }

  write({ time, severity, category, module, where, text }: ShownMessage): void {
    try {
      this.insertion.run([time.toISOString(), severity, category, module, where, text]);
    } catch (error) {
      throw unwritable(this.fileName, messageOf(error), error);
    }
  }

  close(): void {
    this.insertion.finalize();
    this.database.close();
  }
}
