import type { JobPlan } from '../job/JobPlan.ts';
import type { AnalyzedPath } from '../paths/analyzePaths.ts';

const source = 'input_source';
const triggerResults = 'TriggerResults';

/**
 * Paths, modules and products of a job in the language of Graphviz, in art's style: arrows lead from what runs later, or asks for a
 * product, to what it needs. Paths are grey, filters pink, what a filter or a selection of events decides red, products black.
 */
export function dependencyGraph(plan: JobPlan): string {
  const { paths, modules } = plan;
  const hasTrigger = paths.triggerPaths.length > 0;
  return [
    'digraph {',
    '  rankdir=BT',
    `  "${source}"[shape=box label=source];`,
    ...(hasTrigger ? [`  "${triggerResults}"[shape=box style=filled fillcolor=black label="" height=0.1 width=2];`] : []),
    ...modules.map(({ label, definition }) => `  "${label}"${definition.kind === 'filter' ? '[style=filled fillcolor=pink]' : ''};`),
    ...[...paths.triggerPaths, ...paths.endPaths].flatMap(pathEdges),
    ...paths.triggerPaths.map(({ entries }) =>
      edge(triggerResults, entries[entries.length - 1].module.label, 'style=dotted arrowhead=none'),
    ),
    ...selectionEdges(plan),
    ...productEdges(plan),
    '}',
    '',
  ].join('\n');
}

/** Each module needs the one before it; where that is a filter, its verdict. */
function pathEdges({ name, entries }: AnalyzedPath): readonly string[] {
  return entries.map(({ module }, index) => {
    const before = entries[index - 1]?.module;
    const color = before?.kind === 'filter' ? 'red' : 'gray';
    return edge(module.label, before?.label ?? source, `label="${name}" color=${color}`);
  });
}

/** Analyzers and outputs that choose events look at what the paths decided. */
const selectionEdges = ({ selections, paths }: JobPlan): readonly string[] =>
  [...selections.keys()].map((label) => edge(label, paths.triggerPaths.length > 0 ? triggerResults : source, 'color=red'));

function productEdges({ modules, inputs, table }: JobPlan): readonly string[] {
  const counts = new Map<string, number>();
  for (const input of inputs) {
    const asking = modules.find(({ key }) => input.key.startsWith(`${key}.`));
    if (asking === undefined) continue;
    // What nothing in the job makes comes from the input files, which the graph does not open.
    const maker = table.candidates(input.schema, input.tag)[0]?.moduleLabel ?? source;
    const ends = `${asking.label}\0${maker}`;
    counts.set(ends, (counts.get(ends) ?? 0) + 1);
  }
  return [...counts].map(([ends, count]) => {
    const [from, to] = ends.split('\0');
    return edge(from, to, count > 1 ? `label="${count}" color=black` : 'color=black');
  });
}

const edge = (from: string, to: string, style: string): string => `  "${from}" -> "${to}"[${style}];`;
