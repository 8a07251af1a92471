import type { Problem } from '../parameters/ReadContext.ts';
import type { PathAnalysis } from '../paths/analyzePaths.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
import type { Input } from '../products/Input.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import type { EventSelection } from '../selection/EventSelection.ts';
import type { JobConfiguration } from './JobConfiguration.ts';
import type { PluginPlan } from './ModulePlan.ts';

/** What a configuration asks for, found and checked, with nothing constructed yet. */
export interface JobPlan {
  readonly configuration: JobConfiguration;
  readonly paths: PathAnalysis;
  readonly source: PluginPlan;
  readonly modules: readonly PluginPlan[];
  readonly services: readonly PluginPlan[];
  /** The products that the modules will make. */
  readonly table: ProductTable;
  /** What modules and services ask for. */
  readonly inputs: readonly Input[];
  /** What SelectEvents and RejectEvents say, by label of the module. */
  readonly selections: ReadonlyMap<string, EventSelection>;
  /** What is odd and no error, to be said when the job begins. */
  readonly warnings: readonly Problem[];
  /** Where its plug-ins were found. */
  readonly library: PluginLibrary;
}
