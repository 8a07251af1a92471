import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import type { Event, Run, SubRun } from '../events/Event.ts';
import type { Principal } from '../events/Principal.ts';
import type { EventFileWriter, ProductValues, StoredValue } from '../files/EventFile.ts';
import { Messages } from '../messages/Messages.ts';
import type { FileDescription } from '../outputs/FileDescription.ts';
import { FileFactsCollector } from '../outputs/FileFactsCollector.ts';
import { FileNamePattern } from '../outputs/fileNamePattern.ts';
import { ProductSelection } from '../outputs/outputCommands.ts';
import { outputFileProblem } from '../outputs/outputFile.ts';
import { optional, sequence, string, type ValuesOf } from '../parameters/index.ts';
import { outputModule } from '../plugins/decorators.ts';
import { noInputFile, type OutputModule } from '../plugins/moduleInterfaces.ts';
import { categoryOf } from '../processor/Failure.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { RangeSet } from '../products/RangeSet.ts';
import { hdf5EventFiles } from './eventFiles.ts';
import { rootOutputParameters } from './rootParameters.ts';

const parameters = {
  fileName: string({
    about: 'name of the file; it appears under this name when it is complete; codes such as %r and %p are replaced then',
  }),
  outputCommands: sequence(string({ about: 'a rule' }), {
    default: ['keep *'],
    about: "which products are written: 'keep' or 'drop' and type_label_instance_process",
  }),
  tmpDir: optional(string({ about: 'folder of the file while it is being written; its final folder when absent' })),
  ...rootOutputParameters,
};

/** Writes events, subruns and runs to an HDF5 file (docs/file-format.md). */
@outputModule(parameters, { aliases: ['RootOutput'] })
export class Hdf5Output implements OutputModule {
  private readonly selection: ProductSelection;
  private readonly pattern: FileNamePattern;
  private facts = new FileFactsCollector('', '', undefined);
  private writer: EventFileWriter | undefined;
  private kept = new KeptProducts([]);
  private failed = false;

  constructor(
    private readonly values: ValuesOf<typeof parameters>,
    private readonly messages: Messages,
  ) {
    try {
      this.selection = new ProductSelection(values.outputCommands);
      this.pattern = new FileNamePattern(values.fileName);
    } catch (error) {
      throw new FrameworkError('Configuration', messageOf(error));
    }
  }

  get fileName(): string {
    return this.values.fileName;
  }

  check(): string | undefined {
    // A folder that depends on the job is known when the file is opened.
    return this.pattern.hasFolderCodes ? undefined : outputFileProblem({ ...this.values, fileName: this.pattern.provisional });
  }

  async open(table: ProductTable, file: FileDescription): Promise<void> {
    const kept = table.products.filter((product) => !product.isTransient && this.selection.keeps(product));
    this.kept = new KeptProducts(kept.map((product) => product.index));
    this.facts = new FileFactsCollector(file.label, table.process, file.inputFile);
    const { tmpDir, fileName } = this.values;
    this.writer = await (await hdf5EventFiles()).create(this.pattern.provisionalPath(this.facts.facts), {
      descriptions: kept,
      processes: file.processes,
      ...(tmpDir === undefined ? {} : { temporaryFolder: tmpDir }),
    });
    this.messages.info('FileIO', `opened output file ${fileName}`);
  }

  respondToOpenInputFile(name: string): void {
    if (name !== noInputFile) this.facts.inputFile = name;
  }

  writeEvent(event: Event): void {
    this.write('writeEvent', event);
  }

  writeSubRun(subRun: SubRun): void {
    this.write('writeSubRun', subRun);
    this.facts.addSubRun(subRun);
  }

  writeRun(run: Run): void {
    this.write('writeRun', run);
    this.facts.addRun(run);
  }

  close(): void {
    if (this.failed) {
      this.abandon();
      return;
    }
    const { writer } = this;
    this.writer = undefined;
    if (writer === undefined) return;
    const name = this.pattern.expand(this.facts.facts);
    writer.close(name);
    this.messages.info('FileIO', `closed output file ${name} with ${writer.eventCount} events`);
  }

  abandon(): void {
    this.writer?.abandon();
    this.writer = undefined;
  }

  private write(call: 'writeEvent' | 'writeSubRun' | 'writeRun', of: Event | SubRun | Run): void {
    try {
      this.kept.principal = of as Principal;
      this.writer![call](of as Principal, this.kept);
    } catch (error) {
      // Anything else concerns one event, which is then not in the file: those before it are complete.
      if (categoryOf(error) === 'FileWriteError') this.failed = true;
      throw error;
    }
  }
}

/** The products of an event, subrun or run that the file keeps, by their position in the file. */
class KeptProducts implements ProductValues {
  principal: Principal | undefined;

  constructor(private readonly indices: readonly number[]) {}

  stored(index: number): StoredValue | undefined {
    return this.principal!.stored(this.indices[index]);
  }

  value(index: number): unknown {
    return this.principal!.value(this.indices[index]);
  }

  parents(index: number): readonly number[] {
    return this.principal!.parents(this.indices[index]);
  }

  ranges(index: number): RangeSet | undefined {
    return this.principal!.ranges(this.indices[index]);
  }

  covered(): RangeSet {
    return this.principal!.covered();
  }
}
