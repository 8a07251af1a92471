import { FhiclError, type FhiclTable, type FhiclValue, find, parseFile, type ValueHistory, withValue } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import { originIn } from '../parameters/originIn.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import { problemText } from './ConfigurationErrors.ts';
import { withDefault, withInjected, withServiceDefaults } from './configurationDefaults.ts';
import { JobSetupError } from './JobSetupError.ts';
import { unlessProtected } from './unlessProtected.ts';

/** A configuration whose options and defaults have been applied. */
export interface JobConfiguration {
  readonly root: FhiclTable;
  readonly processName: string;
  /** Defaults that were taken, for the user to know. */
  readonly notices: readonly string[];
}

/**
 * @param history notes how values came to stand where they stand
 * @throws JobSetupError status 90 when the file is missing or not FHiCL
 */
export function readConfiguration(file: string, folders: readonly string[], history?: ValueHistory): FhiclTable {
  try {
    return parseFile(file, { searchPath: folders, ...(history === undefined ? {} : { history }) }).parameters;
  } catch (error) {
    if (error instanceof FhiclError) throw new JobSetupError(90, error.format());
    throw error;
  }
}

/**
 * Applies what art does to every configuration before it looks at paths: a process name, a source, providers of file services, and the
 * names that modules and services are told.
 * @param wasEmpty whether the file said nothing at all, before options were applied
 * @throws JobSetupError status 90 with everything that is wrong
 */
export function completeConfiguration(configured: FhiclTable, wasEmpty: boolean): JobConfiguration {
  const problems: Problem[] = [];
  const notices = wasEmpty ? ['the configuration is empty: defaults and options of the command line apply'] : [];
  const isNamed = configured.has('process_name');
  if (!isNamed) notices.push('process_name is not configured: DUMMY is used');
  let root = isNamed ? configured : withDefault(configured, 'process_name', 'DUMMY');
  const processName = readProcessName(root, problems);
  checkTables(root, problems);
  if (problems.length > 0) throw new JobSetupError(90, problems.map(problemText).join('\n'));
  root = completeSource(root);
  return { root: withNames(withServiceDefaults(root)), processName, notices };
}

function readProcessName(root: FhiclTable, problems: Problem[]): string {
  const value = root.get('process_name')!;
  const name = toText(value);
  if (name === undefined || !/^[A-Za-z0-9]+$/.test(name)) {
    problems.push({
      message: `process_name '${name ?? value.kind}' cannot be used (it is a part of product names: letters and digits only, no underscore) choose another`,
      origin: value.origin,
    });
  }
  return name ?? '';
}

const refusal = (problem: Problem): JobSetupError => new JobSetupError(90, problemText(problem));

/** Input files without a source are read with RootInput, and a job without either makes one event from nothing. */
function completeSource(configured: FhiclTable): FhiclTable {
  const source = configured.get('source');
  if (source !== undefined && source.kind !== 'table')
    throw refusal({ message: `'source' is a ${source.kind} (expected: a table)`, origin: source.origin });
  const hasFiles = source?.has('fileNames') ?? false;
  const configuredType = source?.get('module_type');
  const type = configuredType === undefined ? (hasFiles ? 'RootInput' : 'EmptyEvent') : toText(configuredType);
  const root = configuredType === undefined ? withDefault(configured, 'source.module_type', type!) : configured;
  if (type !== 'EmptyEvent') return root;
  if (hasFiles) {
    const message =
      'the source is EmptyEvent, and there are input files (EmptyEvent reads none) take the files away, or use module_type: RootInput';
    throw refusal({ message, origin: source!.get('fileNames')!.origin });
  }
  return source?.has('maxEvents') || source?.has('maxTime') ? root : withDefault(root, 'source.maxEvents', 1);
}

/** Tells modules their labels and services their types, as art does: both are in the configuration that is written and stored. */
function withNames(configured: FhiclTable): FhiclTable {
  let root = withInjected(configured, 'source.module_label', 'source');
  for (const key of tablesOfTables) {
    const table = find(root, key);
    if (table?.kind !== 'table') continue;
    let named = table;
    for (const name of table.names()) {
      if (key !== 'services') named = withInjected(named, `${name}.module_label`, name);
      else if (name !== 'message' && name !== 'scheduler') named = withInjected(named, `${name}.service_type`, name);
    }
    root = unlessProtected(root, (table) => withValue(table, key, named));
  }
  return root;
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
