import type { FhiclTable } from '../../parser/index.ts';
import { applyCatalogOptions } from './applyCatalogOptions.ts';
import { applyDebugOptions } from './applyDebugOptions.ts';
import { applyOutputOptions } from './applyOutputOptions.ts';
import { applyProcessingOptions } from './applyProcessingOptions.ts';
import { applySet } from './applySet.ts';
import { applySourceOptions } from './applySourceOptions.ts';
import type { Options } from './options.ts';
import { withOption } from './withOption.ts';

/**
 * Puts what options set into the configuration, where their origin is the command line. They overwrite what the file says.
 * @throws JobSetupError status 90
 */
export function applyOptions(configured: FhiclTable, options: Options): FhiclTable {
  let root = applySet(configured, options.set);
  if (options.processName !== undefined) root = withOption(root, 'process_name', options.processName);
  root = applySourceOptions(root, options);
  root = applyOutputOptions(root, options);
  root = applyCatalogOptions(root, options);
  root = applyProcessingOptions(root, options);
  return applyDebugOptions(root, options);
}
