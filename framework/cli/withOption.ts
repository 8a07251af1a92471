import { FhiclError, type FhiclTable, type FhiclValue, fromJs, type JsValue, without, withValue } from '../../parser/index.ts';
import { commandLine } from '../job/ConfigurationErrors.ts';
import { JobSetupError } from '../job/JobSetupError.ts';

/** Sets a parameter, with the command line as its origin. @throws JobSetupError status 90 when something that is not a table stands in the way */
export function withOption(root: FhiclTable, key: string, value: JsValue): FhiclTable {
  return attempt(key, () => withValue(root, key, fromJs(value, commandLine)));
}

/** As withOption, for a value that was read already. */
export function withOptionValue(root: FhiclTable, key: string, value: FhiclValue): FhiclTable {
  return attempt(key, () => withValue(root, key, value));
}

/** Takes a parameter away. @throws JobSetupError status 90 when it is protected */
export function withoutOption(root: FhiclTable, key: string): FhiclTable {
  return attempt(key, () => without(root, key));
}

function attempt(key: string, change: () => FhiclTable): FhiclTable {
  try {
    return change();
  } catch (error) {
    if (error instanceof FhiclError) throw new JobSetupError(90, `the option that sets ${key} cannot be applied: ${error.message}`);
    throw error;
  }
}
