import type { FhiclTable } from '../../parser/index.ts';
import type { ReadContext } from '../parameters/index.ts';
import type { PluginDefinition } from '../plugins/definitions.ts';

/** Lets a plug-in look at the values of its parameters together, each of which is right by itself; what it finds goes to the context. */
export function reportChecked({ check }: PluginDefinition, values: object, context: ReadContext, table: FhiclTable | undefined): void {
  for (const { parameter, problem } of check?.(values as never) ?? []) {
    const inside = context.inside(parameter);
    inside.report(`'${inside.key}': ${problem}`, (table?.get(parameter) ?? table)?.origin);
  }
}
