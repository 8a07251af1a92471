import { type FhiclTable, type FhiclValue, parseText } from '../../parser/index.ts';
import type { ProcessRecord } from '../files/EventFile.ts';

/** Tables of modules in the configuration of a process. */
const moduleTables = ['physics.producers', 'physics.filters', 'physics.analyzers', 'outputs'];

/** The processes that made the products of a job, with their configurations. */
export class ProcessHistory {
  private input: readonly ProcessRecord[] = [];
  private current: ProcessRecord | undefined;
  private readonly parameterSets = new Map<string, FhiclTable>();

  /** @param process name of the process of this job */
  constructor(private readonly process: string) {}

  /** @param records the processes that made the input, oldest first */
  setInput(records: readonly ProcessRecord[]): void {
    this.input = records;
  }

  setCurrent(record: ProcessRecord): void {
    this.current = record;
  }

  /** Position of a process: 0 for the oldest, the largest number for the process of this job. */
  position(process: string): number {
    return process === this.process ? this.input.length : this.input.findLastIndex(({ name }) => name === process);
  }

  /** The whole configuration of a process, also when none of its products were kept; undefined when it is none of the history. */
  parameterSet(process: string): FhiclTable | undefined {
    const record = process === this.process ? this.current : this.input.find(({ name }) => name === process);
    if (record === undefined) return undefined;
    const known = this.parameterSets.get(process);
    if (known !== undefined) return known;
    // Stored text has no #include lines: nothing is to be found.
    const { parameters } = parseText(record.configuration, `configuration of ${process}`, { searchPath: [], read: () => undefined });
    this.parameterSets.set(process, parameters);
    return parameters;
  }

  /** The parameters of a module of a process; those of the whole process for what the framework made itself. */
  moduleParameterSet(process: string, label: string): FhiclTable | undefined {
    const root = this.parameterSet(process);
    if (root === undefined || label === 'TriggerResults') return root;
    for (const key of moduleTables) {
      const found = key.split('.').reduce<FhiclValue | undefined>(member, root);
      const table = member(found, label);
      if (table?.kind === 'table') return table;
    }
    return undefined;
  }
}

const member = (value: FhiclValue | undefined, name: string): FhiclValue | undefined =>
  value?.kind === 'table' ? value.get(name) : undefined;
