import { FhiclError, type FhiclTable, fromJs, withValue } from '../../parser/index.ts';
import { commandLine } from '../job/ConfigurationErrors.ts';
import { JobSetupError } from '../job/JobSetupError.ts';

export type OptionValue = string | number | readonly string[];

/** @throws JobSetupError status 90 when something that is not a table stands in the way */
export function withOption(root: FhiclTable, key: string, value: OptionValue): FhiclTable {
  try {
    return withValue(root, key, fromJs(value, commandLine));
  } catch (error) {
    if (error instanceof FhiclError) throw new JobSetupError(90, `the option that sets ${key} cannot be applied: ${error.message}`);
    throw error;
  }
}
