import { FrameworkError } from '../errors/FrameworkError.ts';
import type { InputFile } from '../plugins/Source.ts';
import type { ProductTable } from '../products/ProductTable.ts';

/**
 * Refuses a file that was already processed under the name of this job: products of both would have the same names.
 * @throws FrameworkError Configuration
 */
export function requireOtherProcesses(file: InputFile, table: ProductTable): void {
  if (!file.processes.some(({ name }) => name === table.process)) return;
  throw new FrameworkError(
    'Configuration',
    `process_name '${table.process}' is used up (${file.name} was already processed under this name, and its products would be confused) choose another process_name`,
  );
}
