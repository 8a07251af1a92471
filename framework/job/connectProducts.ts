import { ReadContext, readParameters, type ValuesOf } from '../parameters/index.ts';
import type { Problem } from '../parameters/ReadContext.ts';
import type { PathAnalysis } from '../paths/analyzePaths.ts';
import { checkOrder } from '../paths/checkOrder.ts';
import type { InputFile, Source, SourceItem } from '../plugins/Source.ts';
import { requireOtherProcesses } from '../processor/requireOtherProcesses.ts';
import { SourceProducts } from '../processor/SourceProducts.ts';
import type { Input } from '../products/Input.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { sourceParameters } from '../services/scheduler.ts';
import { ConfigurationErrors } from './ConfigurationErrors.ts';
import { productsOf } from './declareProducts.ts';
import type { PluginPlan } from './ModulePlan.ts';

/** Enters what an input file has into the job's table. @throws FrameworkError Configuration for a process name that is used up */
export function addInputProducts(table: ProductTable, file: InputFile): void {
  requireOtherProcesses(file, table);
  table.history.setInput(file.processes);
  for (const description of file.descriptions) table.add(description, false);
}

/** Finds the products of all inputs. @throws ConfigurationErrors for those that nothing satisfies */
export function resolveInputs(paths: PathAnalysis, inputs: readonly Input[], table: ProductTable): void {
  const problems = [...unsatisfied(inputs, table), ...checkOrder(paths, inputs, table)];
  if (problems.length > 0) throw new ConfigurationErrors(problems);
  for (const input of inputs) table.resolve(input);
}

/** Inputs that no product of the job can be. */
export function unsatisfied(inputs: readonly Input[], table: ProductTable): readonly Problem[] {
  return inputs
    .filter((input) => table.candidates(input.schema, input.tag).length === 0)
    .map((input) => {
      const { label, instance, process } = input.tag;
      const wanted = `${input.schema.friendlyName} with label '${label}', instance '${instance}', process '${process}'`;
      return {
        message: `'${input.key}' asks for ${wanted} (nothing in this job makes it); ${table.describeAlternatives(input.schema)}`,
        origin: input.origin,
      };
    });
}

/** The products that the source itself puts. */
export function sourceProductsOf(plan: PluginPlan, source: Source, table: ProductTable): SourceProducts {
  const { definition, label } = plan;
  return new SourceProducts(`${definition.name}/${label}`, source, definition.outputs, productsOf(plan, table), table);
}

/** What the job does with the items of its source. */
export function readSourceHandling({ table }: PluginPlan): {
  readonly reportFrequency: number;
  readonly passedOver: readonly SourceItem[];
} {
  const { reportFrequency, processingMode } = readParameters(sourceParameters, table, new ReadContext('source'), table!.names());
  return { reportFrequency, passedOver: passedOver[processingMode] };
}

const passedOver: Readonly<Record<ValuesOf<typeof sourceParameters>['processingMode'], readonly SourceItem[]>> = {
  RunsSubRunsAndEvents: [],
  RunsAndSubRuns: ['event'],
  Runs: ['event', 'subRun'],
};
