import type { FhiclTable, FhiclValue } from '../../parser/index.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import { type ConfiguredModule, collectModules, isModifier } from './ModuleTables.ts';
import { type PathEntry, readPathEntries } from './pathEntries.ts';
import { type ListedPath, readPathList } from './pathList.ts';

export interface AnalyzedPath {
  readonly name: string;
  readonly bit: number;
  readonly entries: readonly PathEntry[];
}

/** What `physics` and `outputs` say about the order of things, by art's rules (contract, section 2.4). */
export interface PathAnalysis {
  /** In bit order; without the empty ones. */
  readonly triggerPaths: readonly AnalyzedPath[];
  readonly triggerBits: number;
  /** End paths as they were configured, in order; without the empty ones. */
  readonly endPaths: readonly AnalyzedPath[];
  /** All end paths, merged in order, each module once. */
  readonly endPath: readonly ConfiguredModule[];
  /** Modules on an enabled path, each once: only these are built. */
  readonly enabled: readonly ConfiguredModule[];
  /** Sequences that are neither trigger nor end paths, and modules that no path has. */
  readonly unusedPaths: readonly string[];
  readonly unusedModules: readonly ConfiguredModule[];
  /** Whether the configuration has `trigger_paths` and `end_paths`. */
  readonly isTriggerListed: boolean;
  readonly isEndListed: boolean;
}

const reserved = ['producers', 'filters', 'analyzers', 'trigger_paths', 'end_paths'];

export function analyzePaths(root: FhiclTable, problems: Problem[]): PathAnalysis {
  const modules = collectModules(root, problems);
  const physics = root.get('physics');
  const sequences = new Map<string, FhiclValue>();
  if (physics?.kind === 'table') collectSequences(physics, sequences, problems);
  const listOf = (key: string) => (physics?.kind === 'table' ? readPathList(key, physics.get(key), sequences, problems) : undefined);
  const listedTrigger = listOf('trigger_paths');
  const listedEnd = listOf('end_paths');

  const entries = new Map<string, readonly PathEntry[]>();
  const entriesOf = (name: string) => {
    const known = entries.get(name) ?? readPathEntries(name, sequences.get(name)!, modules, problems);
    entries.set(name, known);
    return known;
  };
  for (const path of listedTrigger ?? [])
    if (path.name !== undefined) requireOnly('trigger_paths', path.name, entriesOf(path.name), problems);
  for (const path of listedEnd ?? []) if (path.name !== undefined) requireOnly('end_paths', path.name, entriesOf(path.name), problems);

  const unlisted = [...sequences.keys()].filter((name) => !isListed(name, listedTrigger) && !isListed(name, listedEnd)).sort();
  // Where one list is given and the other is not, every sequence that is left has to be looked at to find those of the other kind.
  const isDerived = listedTrigger === undefined || listedEnd === undefined;
  const derived = isDerived ? deriveKinds(unlisted, sequences, entriesOf, problems) : { trigger: [], end: [] };
  const pathsOf = (listed: readonly ListedPath[] | undefined, found: readonly string[]): readonly AnalyzedPath[] =>
    (listed ?? found.map((name, bit) => ({ name, bit })))
      .flatMap(({ name, bit }) => (name === undefined ? [] : [{ name, bit, entries: entriesOf(name) }]))
      .filter((path) => path.entries.length > 0);

  const triggerPaths = [...pathsOf(listedTrigger, derived.trigger)].sort((a, b) => a.bit - b.bit);
  const endPaths = pathsOf(listedEnd, derived.end);
  const endPath = [...new Set(endPaths.flatMap((path) => path.entries.map((entry) => entry.module)))];
  const enabled = [...new Set([...triggerPaths.flatMap((path) => path.entries.map((entry) => entry.module)), ...endPath])];
  const used = [...triggerPaths, ...endPaths].map(({ name }) => name);
  return {
    triggerPaths,
    triggerBits: triggerPaths.length === 0 ? 0 : Math.max(...(listedTrigger ?? triggerPaths).map(({ bit }) => bit)) + 1,
    endPaths,
    endPath,
    enabled,
    unusedPaths: unlisted.filter((name) => !used.includes(name)),
    unusedModules: [...modules.values()].filter((module) => !enabled.includes(module)),
    isTriggerListed: listedTrigger !== undefined,
    isEndListed: listedEnd !== undefined,
  };
}

const isListed = (name: string, list: readonly ListedPath[] | undefined): boolean => list?.some((path) => path.name === name) ?? false;

function collectSequences(physics: FhiclTable, sequences: Map<string, FhiclValue>, problems: Problem[]): void {
  for (const name of physics.names()) {
    if (reserved.includes(name)) continue;
    const value = physics.get(name)!;
    if (value.kind === 'sequence') sequences.set(name, value);
    else
      problems.push({
        message: `'physics.${name}' is a ${value.kind} (physics holds the tables producers, filters and analyzers, and paths, which are sequences) move it out of physics`,
        origin: value.origin,
      });
  }
}

/** Sorts sequences that no list names: those of modifiers are trigger paths, those of observers end paths, in order of their names. */
function deriveKinds(
  names: readonly string[],
  sequences: ReadonlyMap<string, FhiclValue>,
  entriesOf: (name: string) => readonly PathEntry[],
  problems: Problem[],
): { readonly trigger: readonly string[]; readonly end: readonly string[] } {
  const trigger: string[] = [];
  const end: string[] = [];
  for (const name of names) {
    const entries = entriesOf(name);
    const modifiers = entries.filter(({ module }) => isModifier(module));
    const observers = entries.filter(({ module }) => !isModifier(module));
    if (modifiers.length > 0 && observers.length > 0) {
      const list = (mixed: readonly PathEntry[]) => mixed.map(({ module }) => `'${module.label}'`).join(', ');
      problems.push({
        message: `path '${name}' mixes producers or filters (${list(modifiers)}) with analyzers or outputs (${list(observers)}) (a path is either a trigger path or an end path) split it in two`,
        origin: sequences.get(name)!.origin,
      });
    } else if (modifiers.length > 0) trigger.push(name);
    else if (observers.length > 0) end.push(name);
  }
  return { trigger, end };
}

function requireOnly(list: 'trigger_paths' | 'end_paths', name: string, entries: readonly PathEntry[], problems: Problem[]): void {
  const wantsModifiers = list === 'trigger_paths';
  for (const { module, value } of entries) {
    if (isModifier(module) === wantsModifiers) continue;
    const other = wantsModifiers ? 'end_paths' : 'trigger_paths';
    problems.push({
      message: `path '${name}' of ${list} has the ${module.kind} '${module.label}' (${list} hold ${wantsModifiers ? 'producers and filters' : 'analyzers and outputs'} only) put it on a path of ${other}`,
      origin: value.origin,
    });
  }
}
