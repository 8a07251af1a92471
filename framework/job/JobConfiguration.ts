import { FhiclError, type FhiclTable, type FhiclValue, type Origin, parseFile } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import { problemText } from './ConfigurationErrors.ts';
import { JobSetupError } from './JobSetupError.ts';

/** A configuration whose options and defaults have been applied. */
export interface JobConfiguration {
  readonly root: FhiclTable;
  readonly processName: string;
  /** Things worth saying once messages work: defaults that were taken. */
  readonly notices: readonly string[];
}

/** @throws JobSetupError status 90 when the file is missing or not FHiCL */
export function readConfiguration(file: string, folders: readonly string[]): FhiclTable {
  try {
    return parseFile(file, { searchPath: folders }).parameters;
  } catch (error) {
    if (error instanceof FhiclError) throw new JobSetupError(90, error.format());
    throw error;
  }
}

/**
 * Applies what art does to every configuration before it looks at paths: a process name, a source, and checks of labels.
 * @param wasEmpty whether the file said nothing at all, before options were applied
 * @throws JobSetupError status 90 with everything that is wrong
 */
export function completeConfiguration(root: FhiclTable, wasEmpty: boolean): JobConfiguration {
  const problems: Problem[] = [];
  const notices: string[] = wasEmpty ? ['the configuration is empty: defaults apply'] : [];
  const processName = readProcessName(root, problems, notices);
  checkTables(root, problems);
  if (problems.length > 0) throw new JobSetupError(90, problems.map(problemText).join('\n'));
  return { root, processName, notices };
}

function readProcessName(root: FhiclTable, problems: Problem[], notices: string[]): string {
  const value = root.get('process_name');
  if (value === undefined) {
    notices.push("process_name is not configured: 'DUMMY' is used");
    return 'DUMMY';
  }
  const name = toText(value);
  if (name === undefined || !/^[A-Za-z0-9]+$/.test(name)) {
    problems.push({
      message: `process_name '${name ?? value.kind}' cannot be used (it is a part of product names: letters and digits only, no underscore) choose another`,
      origin: value.origin,
    });
  }
  return name ?? '';
}

const tables = ['physics', 'outputs', 'services'];
const tablesOfTables = ['physics.producers', 'physics.filters', 'physics.analyzers', 'outputs', 'services'];

/** Modules and services are tables, and module labels have no underscore. */
function checkTables(root: FhiclTable, problems: Problem[]): void {
  for (const key of tables) {
    const value = root.get(key);
    if (value !== undefined && value.kind !== 'table')
      problems.push({ message: `'${key}' is a ${value.kind} (expected: a table)`, origin: value.origin });
  }
  for (const key of tablesOfTables) {
    const table = key
      .split('.')
      .reduce<FhiclValue | undefined>((value, name) => (value?.kind === 'table' ? value.get(name) : undefined), root);
    if (table?.kind !== 'table') continue;
    for (const name of table.names()) {
      const value = table.get(name)!;
      if (value.kind !== 'table')
        problems.push({ message: `'${key}.${name}' is a ${value.kind} (expected: a table)`, origin: value.origin });
      else if (key !== 'services' && name.includes('_')) {
        problems.push({
          message: `module label '${name}' in ${key} has an underscore (it separates the parts of product names) call it '${name.replaceAll('_', '')}'`,
          origin: originIn(value),
        });
      }
    }
  }
}

/** A table made by a dotted assignment has no place of its own: its first member's is the nearest. */
function originIn(value: FhiclValue): Origin | undefined {
  if (value.origin !== undefined || value.kind !== 'table') return value.origin;
  return value
    .names()
    .map((name) => originIn(value.get(name)!))
    .find((origin) => origin !== undefined);
}
