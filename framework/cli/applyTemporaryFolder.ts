import { type FhiclTable, find } from '../../parser/index.ts';
import { toText } from '../parameters/conversions.ts';
import type { PluginLibrary } from '../plugins/PluginLibrary.ts';
import { withOption } from './withOption.ts';

/** Applies `--tmpdir` to the service of histograms and to every output module that has the parameter. */
export async function applyTemporaryFolder(
  configured: FhiclTable,
  folder: string | undefined,
  library: PluginLibrary,
): Promise<FhiclTable> {
  if (folder === undefined) return configured;
  let root = configured;
  for (const service of ['services.TFileService', 'services.HistogramService'])
    if (find(root, service) !== undefined) root = withOption(root, `${service}.tmpDir`, folder);
  const outputs = root.get('outputs');
  if (outputs?.kind !== 'table') return root;
  for (const label of outputs.names()) {
    const type = find(outputs, `${label}.module_type`);
    const name = type === undefined ? undefined : toText(type);
    // A type that is not known is reported when the job is planned.
    const definition = name === undefined ? undefined : await library.find('module', name);
    if (definition !== undefined && Object.hasOwn(definition.parameters, 'tmpDir'))
      root = withOption(root, `outputs.${label}.tmpDir`, folder);
  }
  return root;
}
