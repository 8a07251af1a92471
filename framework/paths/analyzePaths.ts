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
  /** All end paths, merged in order, each module once. */
  readonly endPath: readonly ConfiguredModule[];
  readonly endPathNames: readonly string[];
  /** Modules on an enabled path, each once: only these are built. */
  readonly enabled: readonly ConfiguredModule[];
  /** Sequences that `trigger_paths` and `end_paths` leave out, and modules that no path has. */
  readonly unusedPaths: readonly string[];
  readonly unusedModules: readonly string[];
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

  const unlisted = [...sequences.keys()].filter((name) => !isListed(name, listedTrigger) && !isListed(name, listedEnd));
  const derived = deriveKinds(unlisted, listedTrigger === undefined, listedEnd === undefined, modules, sequences, entriesOf, problems);
  const trigger = listedTrigger ?? derived.trigger.map((name, bit) => ({ name, bit }));
  const end = listedEnd ?? derived.end.map((name, bit) => ({ name, bit }));

  const triggerPaths = trigger
    .flatMap(({ name, bit }) => (name === undefined ? [] : [{ name, bit, entries: entriesOf(name) }]))
    .filter((path) => path.entries.length > 0)
    .sort((a, b) => a.bit - b.bit);
  const endPathNames = end.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const endPath = [...new Set(endPathNames.flatMap((name) => entriesOf(name).map((entry) => entry.module)))];
  const enabled = [...new Set([...triggerPaths.flatMap((path) => path.entries.map((entry) => entry.module)), ...endPath])];
  return {
    triggerPaths,
    triggerBits: triggerPaths.length === 0 ? 0 : Math.max(...trigger.map(({ bit }) => bit)) + 1,
    endPath,
    endPathNames,
    enabled,
    unusedPaths: unlisted.filter((name) => !derived.trigger.includes(name) && !derived.end.includes(name)),
    unusedModules: [...modules.values()].filter((module) => !enabled.includes(module)).map((module) => module.label),
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

/** Sorts the sequences that no list names: those of modifiers are trigger paths, those of observers end paths, in order of their names. */
function deriveKinds(
  names: readonly string[],
  deriveTrigger: boolean,
  deriveEnd: boolean,
  modules: ReadonlyMap<string, ConfiguredModule>,
  sequences: ReadonlyMap<string, FhiclValue>,
  entriesOf: (name: string) => readonly PathEntry[],
  problems: Problem[],
): { readonly trigger: readonly string[]; readonly end: readonly string[] } {
  const trigger: string[] = [];
  const end: string[] = [];
  for (const name of [...names].sort()) {
    if (!deriveTrigger && !deriveEnd) continue;
    const kinds = kindsIn(sequences.get(name)!, modules);
    // Where one list is given, the sequences of its kind that it leaves out are not in use, and their entries are not looked at.
    if (kinds.modifiers && !kinds.observers && !deriveTrigger) continue;
    if (kinds.observers && !kinds.modifiers && !deriveEnd) continue;
    const entries = entriesOf(name);
    if (kinds.modifiers && kinds.observers) {
      const list = (wanted: boolean) =>
        entries
          .filter((entry) => isModifier(entry.module) === wanted)
          .map((entry) => `'${entry.module.label}'`)
          .join(', ');
      problems.push({
        message: `path '${name}' mixes producers or filters (${list(true)}) with analyzers or outputs (${list(false)}) (a path is either a trigger path or an end path) split it in two`,
        origin: sequences.get(name)!.origin,
      });
    } else if (kinds.modifiers) trigger.push(name);
    else if (kinds.observers) end.push(name);
    else if (deriveTrigger) trigger.push(name);
  }
  return { trigger, end };
}

function kindsIn(
  value: FhiclValue,
  modules: ReadonlyMap<string, ConfiguredModule>,
): { readonly modifiers: boolean; readonly observers: boolean } {
  const found = readPathEntries('', value, modules, []).map((entry) => isModifier(entry.module));
  return { modifiers: found.includes(true), observers: found.includes(false) };
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
