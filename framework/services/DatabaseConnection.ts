import { outputFileProblem } from '../outputs/outputFile.ts';
import { boolean, string, table } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';
import type { ServiceCalls } from '../plugins/moduleInterfaces.ts';
import { TrackerDatabase } from '../tracking/TrackerDatabase.ts';

/** Parameters of services that write a database. */
export const databaseOutput = table(
  {
    filename: string({ default: '', about: 'SQLite file of the details; none when empty' }),
    overwrite: boolean({ default: false, about: 'remove the rows that the file has, instead of adding to them' }),
  },
  { about: 'database of the details' },
);

/** Holds the databases of a job: services that name the same file write into one. */
@service({})
export class DatabaseConnection implements ServiceCalls {
  private readonly databases = new Map<string, TrackerDatabase>();

  /** The database of a file, for one more service; undefined for an empty name. Its tables take rows before it is open. */
  use(path: string): TrackerDatabase | undefined {
    if (path === '') return undefined;
    const known = this.databases.get(path) ?? new TrackerDatabase(path);
    this.databases.set(path, known);
    known.use();
    return known;
  }

  checkOutputFile(): string | undefined {
    const problems = [...this.databases.keys()].flatMap((fileName) => outputFileProblem({ fileName }) ?? []);
    return problems.length === 0 ? undefined : problems.join('\n');
  }

  async postBeginJob(): Promise<void> {
    for (const database of this.databases.values()) await database.open();
  }

  abandon(): void {
    for (const database of this.databases.values()) database.abandon();
  }
}
