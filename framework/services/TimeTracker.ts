import { Messages } from '../messages/Messages.ts';
import { boolean, type ValuesOf } from '../parameters/index.ts';
import { service } from '../plugins/decorators.ts';
import type { ServiceCalls } from '../plugins/moduleInterfaces.ts';
import { type ModuleTimes, TimeCollector, type TimeSink } from '../tracking/TimeCollector.ts';
import type { TrackerDatabase, TrackerTable } from '../tracking/TrackerDatabase.ts';
import { timeTable } from '../tracking/timeTable.ts';
import { DatabaseConnection, databaseOutput } from './DatabaseConnection.ts';

const parameters = {
  printSummary: boolean({ default: true, about: 'print a table of times at the end of the job' }),
  dbOutput: databaseOutput,
};

/** Measures how long events and modules take (contract, section 6.3): a table at the end of the job, and every time in a database. */
@service(parameters)
export class TimeTracker extends TimeCollector implements ServiceCalls {
  private readonly database: TrackerDatabase | undefined;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
    connection: DatabaseConnection,
  ) {
    super();
    const { filename, overwrite } = values.dbOutput;
    this.database = connection.use(filename);
    if (this.database !== undefined) this.sink = timeTables(this.database, overwrite, () => this.sourceType);
  }

  postEndJob(): void {
    this.closeEvent();
    if (this.values.printSummary) this.messages.plain('INFO', 'TimeTracker', timeTable(this));
    this.database?.finish();
  }
}

/** The tables of art's database, under the same names. */
function timeTables(database: TrackerDatabase, overwrite: boolean, sourceType: () => string): TimeSink {
  const id = { Run: 'integer', SubRun: 'integer', Event: 'integer' } as const;
  const source = database.table('TimeSource', { ...id, Source: 'text', Time: 'numeric' }, overwrite);
  const event = database.table('TimeEvent', { ...id, Time: 'numeric' }, overwrite);
  const module: TrackerTable = database.table(
    'TimeModule',
    { ...id, Path: 'text', ModuleLabel: 'text', ModuleType: 'text', Time: 'numeric' },
    overwrite,
  );
  return {
    source: (at, seconds) => source.add(at.run, at.subRun, at.event, sourceType(), seconds),
    event: (at, seconds) => event.add(at.run, at.subRun, at.event, seconds),
    module: (at, { path, label, type }: ModuleTimes, seconds) => module.add(at.run, at.subRun, at.event, path, label, type, seconds),
  };
}
