import type { FhiclValue } from '../../parser/index.ts';
import { nearestName } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import type { ReadContext, ToolMaker } from '../parameters/ReadContext.ts';
import { readParameters } from '../parameters/readParameters.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';
import { namesOf, registered } from '../plugins/registry.ts';
import { reportChecked } from './reportChecked.ts';

/** Reads the tables of tools, and constructs them when it is given the means; without, it only checks. */
export class Tools implements ToolMaker {
  constructor(private readonly construct: ((definition: PluginDefinition, values: object, key: string) => object) | undefined) {}

  make(kind: string, table: FhiclValue | undefined, fallbackName: string | undefined, context: ReadContext): unknown {
    if (table !== undefined && table.kind !== 'table') return context.mismatch(table, `table with the tool_type of a ${kind}`);
    const type = table?.get('tool_type');
    const name = type === undefined ? fallbackName : toText(type);
    if (name === undefined) {
      context.report(`'${context.key}' has no tool_type (it names the ${kind}) add tool_type: <name>`, (type ?? table)?.origin);
      return undefined;
    }
    const tools = registered().filter((definition) => definition.kind === 'tool' && definition.toolKind === kind);
    const definition = tools.find((tool) => namesOf(tool).includes(name));
    if (definition === undefined) {
      const names = tools.flatMap(namesOf);
      const nearest = nearestName(name, names);
      const advice = nearest !== undefined ? `did you mean '${nearest}'?` : `known: ${names.sort().join(', ') || 'none'}`;
      context.report(
        `tool_type '${name}' of '${context.key}' is not a known ${kind} (no plug-in has this name) ${advice}`,
        (type ?? table)?.origin,
      );
      return undefined;
    }
    const before = context.problemCount;
    const values = readParameters(definition.parameters, table, context, ['tool_type']);
    if (context.problemCount === before) reportChecked(definition, values, context, table?.kind === 'table' ? table : undefined);
    return context.problemCount === before ? this.construct?.(definition, values, context.key) : undefined;
  }
}
