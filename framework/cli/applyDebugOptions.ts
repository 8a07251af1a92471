import type { FhiclTable } from '../../parser/index.ts';
import { diagnostics, messageDestinations, withMessageDefaults } from '../job/configurationDefaults.ts';
import type { Options } from './options.ts';
import { streamOf } from './streamOf.ts';
import { withOption, withoutOption } from './withOption.ts';

/** Applies the options that watch a job. Some replace a whole service table, settings included, as in art (contract, section 1.2). */
export function applyDebugOptions(configured: FhiclTable, options: Options): FhiclTable {
  let root = configured;
  if (options.trace) root = withOption(root, 'services.Tracer', {});
  if (options.noTrace) root = withoutOption(root, 'services.Tracer');
  if (options.timing || options.timingDb !== undefined) root = withOption(root, 'services.TimeTracker', {});
  if (options.timingDb !== undefined) root = withOption(root, 'services.TimeTracker.dbOutput.filename', options.timingDb);
  if (options.noTiming) root = withoutOption(root, 'services.TimeTracker');
  if (options.memcheckDb !== undefined) root = withOption(root, 'services.MemoryTracker.dbOutput.filename', options.memcheckDb);
  if (options.noMemcheck) root = withoutOption(root, 'services.MemoryTracker');
  return options.mtDiagnostics === undefined ? root : applyDiagnostics(root, options.mtDiagnostics);
}

/** Adds a place for diagnostics of multi-threading alone; the others do not show them. */
function applyDiagnostics(root: FhiclTable, place: string): FhiclTable {
  const stream = streamOf(place);
  const withDestinations = withMessageDefaults(root);
  return withOption(withDestinations, `${messageDestinations}.${diagnostics}`, {
    ...(stream === undefined ? { type: 'file', filename: place } : { type: stream }),
    categories: { [diagnostics]: { limit: -1 }, default: { limit: 0 } },
  });
}
