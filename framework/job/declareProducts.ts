import { type FhiclTable, id } from '../../parser/index.ts';
import type { ProductDescription } from '../files/EventFile.ts';
import { TriggerResultsSchema } from '../processor/TriggerResults.ts';
import type { JobProduct } from '../products/JobProduct.ts';
import type { Output } from '../products/Output.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { PluginPlan } from './ModulePlan.ts';
import { storedConfiguration } from './processRecord.ts';

/** Enters the products that a module or source declares into the job's table. */
export function declareProducts(plan: PluginPlan, table: ProductTable): void {
  for (const output of plan.definition.outputs) table.add(descriptionOf(plan, output, table), true, output.transient);
}

/** The module's products in the table, in the order of its outputs. */
export function productsOf(plan: PluginPlan, table: ProductTable): readonly JobProduct[] {
  return plan.definition.outputs.map((output) => table.find(descriptionOf(plan, output, table))!);
}

function descriptionOf({ label, definition, table: parameters }: PluginPlan, output: Output, table: ProductTable): ProductDescription {
  const { schema, level, instance } = output;
  return {
    schema,
    level,
    moduleLabel: label,
    instance,
    process: table.process,
    moduleType: definition.name,
    parameterSetId: id(parameters!),
  };
}

/** Enters the product that the framework itself makes when there are trigger paths. */
export function declareTriggerResults(table: ProductTable, root: FhiclTable): void {
  table.add(
    {
      schema: TriggerResultsSchema,
      level: 'Event',
      moduleLabel: 'TriggerResults',
      instance: '',
      process: table.process,
      moduleType: 'TriggerResultInserter',
      parameterSetId: id(storedConfiguration(root)),
    },
    true,
  );
}
