import { type FhiclTable, find, type JsValue, without } from '../../parser/index.ts';
import type { PathAnalysis } from '../paths/analyzePaths.ts';
import { withInjected } from './configurationDefaults.ts';
import { unlessProtected } from './unlessProtected.ts';

const moduleTables = ['physics.producers', 'physics.filters', 'physics.analyzers', 'outputs'];

/**
 * The configuration with the paths that were found, as art stores it: `trigger_paths` at the top tells which bit is whose.
 * @param isPruned whether paths and modules that are not used are taken out, and tables that are then empty
 */
export function pruneConfiguration(configured: FhiclTable, paths: PathAnalysis, isPruned: boolean): FhiclTable {
  let root = isPruned ? withoutUnused(configured, paths) : configured;
  const set = (key: string, value: JsValue) => {
    root = withInjected(root, key, value);
  };
  const { triggerPaths, endPaths, isTriggerListed, isEndListed } = paths;
  if (endPaths.length > 0 && !isEndListed)
    set(
      'physics.end_paths',
      endPaths.map(({ name }) => name),
    );
  if (triggerPaths.length === 0) return root;
  const entries = triggerPaths.map(({ bit, name }) => `${bit}:${name}`);
  if (!isTriggerListed) set('physics.trigger_paths', entries);
  set('trigger_paths', { trigger_paths: entries });
  return root;
}

function withoutUnused(configured: FhiclTable, { unusedPaths, unusedModules }: PathAnalysis): FhiclTable {
  let root = configured;
  const erase = (key: string) => {
    root = unlessProtected(root, (table) => without(table, key));
  };
  for (const name of unusedPaths) erase(`physics.${name}`);
  for (const { key } of unusedModules) erase(key);
  for (const key of [...moduleTables, 'physics']) {
    const value = find(root, key);
    if (value?.kind === 'table' && value.size === 0) erase(key);
  }
  return root;
}
