import { FrameworkError, type Messages } from '../../../framework/index.ts';
import { type SubRunId, TableTimeline } from '../../conditions/TableTimeline.ts';
import { allTables } from '../../conditions/tables/allTables.ts';
import type { TableSchema } from '../../conditions/tables/TableSchema.ts';
import { readTables } from '../../conditions/text/readTables.ts';
import { problemsText, refuse } from '../../conditions/text/TableProblem.ts';
import type { TextTable } from '../../conditions/text/TextTable.ts';

/**
 * A file with the archive table of one method. What is wrong with some of its rows is told as a warning: their channels then have no
 * measurement by this method.
 */
export class ArchiveFile<S extends TableSchema> {
  private readonly timeline: TableTimeline<S>;

  /**
   * @param layouts of the table
   * @throws FrameworkError FileOpenError, FileReadError for a file that cannot be read, or has no row of this table that can be used
   */
  constructor(path: string, layouts: readonly S[], messages: Messages) {
    const file = readTables(path, allTables);
    const tables = layouts.flatMap((layout) => file.all(layout));
    const [{ name }] = layouts;
    if (tables.every(({ rows }) => rows.length === 0)) {
      refuse(file.problems);
      throw new FrameworkError('FileReadError', `${path} has no table ${name} (it has others) give the path of a file with this table`);
    }
    this.timeline = new TableTimeline(name, tables);
    if (file.problems.length === 0) return;
    const channels = [...new Set(file.problems.flatMap(({ row }) => row ?? []))];
    const lost = channels.length === 0 ? '' : `\nchannels without a usable row: ${listText(channels)}`;
    messages.warning('TableMaker', `${problemsText(file.problems)}${lost}`);
  }

  /** @throws FrameworkError NotFound when no table is valid for the subrun */
  at(id: SubRunId): TextTable<S> {
    return this.timeline.at(id);
  }
}

/** Of one line; where there are more, something is wrong with the file and not with channels. */
const listed = 20;

/** Numbers of channels for a message. */
export const listText = (channels: readonly number[]): string =>
  `${channels.slice(0, listed).join(', ')}${channels.length > listed ? ` and ${channels.length - listed} more` : ''}`;
