import type { RunId, SubRunId } from '../files/EventFile.ts';
import type { FileFacts } from './fileNamePattern.ts';

/** Gathers what the codes of a file's name stand for while the file is written. */
export class FileFactsCollector {
  private readonly opened = new Date();
  private lowestRun: RunId | undefined;
  private highestRun: RunId | undefined;
  private lowestSubRun: SubRunId | undefined;
  private highestSubRun: SubRunId | undefined;

  constructor(
    private readonly label: string,
    private readonly process: string,
    /** Path of the last input file. */
    public inputFile: string | undefined,
  ) {}

  addRun({ run }: RunId): void {
    if (run < (this.lowestRun?.run ?? Infinity)) this.lowestRun = { run };
    if (run > (this.highestRun?.run ?? -1)) this.highestRun = { run };
  }

  addSubRun({ run, subRun }: SubRunId): void {
    const id = { run, subRun };
    if (this.lowestSubRun === undefined || isBefore(id, this.lowestSubRun)) this.lowestSubRun = id;
    if (this.highestSubRun === undefined || isBefore(this.highestSubRun, id)) this.highestSubRun = id;
  }

  get facts(): FileFacts {
    const { label, process, lowestRun, highestRun, lowestSubRun, highestSubRun, opened, inputFile } = this;
    return { label, process, lowestRun, highestRun, lowestSubRun, highestSubRun, opened, closed: new Date(), counter: 1, inputFile };
  }
}

const isBefore = (a: SubRunId, b: SubRunId): boolean => a.run < b.run || (a.run === b.run && a.subRun < b.subRun);
