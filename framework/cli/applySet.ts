import { FhiclError, type FhiclTable, type FhiclValue, find, nearestName, parseText } from '../../parser/index.ts';
import { commandLine } from '../job/ConfigurationErrors.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import { withOptionValue, withoutOption } from './withOption.ts';

/** Instead of a value: takes the parameter away, as in FHiCL. */
const erase = '@erase';

/**
 * Applies `--set key=value`: the key is dotted, with indices, and the value is FHiCL, or @erase.
 * @throws JobSetupError status 90
 */
export function applySet(configured: FhiclTable, assignments: readonly string[]): FhiclTable {
  let root = configured;
  for (const text of assignments) {
    const equals = text.indexOf('=');
    const key = text.slice(0, Math.max(0, equals)).trim();
    if (!/^[A-Za-z_]\w*((\[\d+\])*\.[A-Za-z_]\w*)*(\[\d+\])*$/.test(key)) {
      throw new JobSetupError(
        90,
        `--set '${text}' sets no parameter (expected: key=value, as in --set physics.producers.generate.nDisk=1)`,
      );
    }
    const value = text.slice(equals + 1);
    root = value.trim() === erase ? erased(root, text, key) : withOptionValue(root, key, readValue(text, value));
  }
  return root;
}

function erased(root: FhiclTable, assignment: string, key: string): FhiclTable {
  if (find(root, key) !== undefined) return withoutOption(root, key);
  const dot = key.lastIndexOf('.');
  const owner = dot < 0 ? root : find(root, key.slice(0, dot));
  const nearest = owner?.kind === 'table' ? nearestName(key.slice(dot + 1), owner.names()) : undefined;
  const advice = nearest === undefined ? '--debug-config FILE shows what it has' : `did you mean '${nearest}'?`;
  throw new JobSetupError(90, `--set '${assignment}' cannot be applied (the configuration has no ${key}) ${advice}`);
}

function readValue(assignment: string, text: string): FhiclValue {
  const name = 'value';
  try {
    const { parameters } = parseText(`${name}: ${text}`, commandLine, { searchPath: [] });
    const value = parameters.get(name);
    if (parameters.size === 1 && value !== undefined) return value;
  } catch (error) {
    if (!(error instanceof FhiclError)) throw error;
  }
  throw new JobSetupError(
    90,
    `--set '${assignment}' cannot be applied (${JSON.stringify(text)} is not one FHiCL value) put strings with other characters than letters, digits and _ into quotes: --set 'key="text"'`,
  );
}
