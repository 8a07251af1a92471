import { type FhiclTable, fromJs, withValue } from '../../parser/index.ts';
import { commandLine } from '../job/ConfigurationErrors.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import { withOption } from './withOption.ts';

/**
 * Applies `-o [label:]file` as art does (contract, section 1.3): without a label it names the file of the only output module, or makes an
 * output module called `out` on an end path of its own when there is none.
 * @throws JobSetupError status 90 when it is not clear which output is meant
 */
export function applyOutputs(configured: FhiclTable, outputs: readonly string[], temporaryFolder: string | undefined): FhiclTable {
  let root = configured;
  outputs.forEach((text, index) => {
    const match = /^([A-Za-z0-9]+):(?!\/\/)(.+)$/.exec(text);
    const labels = outputLabels(root);
    if (match !== null) {
      root = setFile(root, match[1], match[2]);
      return;
    }
    if (index > 0) throw new JobSetupError(90, `'-o ${text}' has no label (only the first -o may be without) write -o label:${text}`);
    if (labels.length > 1)
      throw new JobSetupError(
        90,
        `'-o ${text}' could be for any of the outputs ${labels.join(', ')} (there are ${labels.length}) write -o ${labels[0]}:${text}`,
      );
    root = setFile(root, labels[0] ?? 'out', text);
  });
  if (temporaryFolder !== undefined)
    for (const label of outputLabels(root)) root = withOption(root, `outputs.${label}.tmpDir`, temporaryFolder);
  return root;
}

function outputLabels(root: FhiclTable): readonly string[] {
  const outputs = root.get('outputs');
  return outputs?.kind === 'table' ? outputs.names() : [];
}

function setFile(root: FhiclTable, label: string, file: string): FhiclTable {
  const isNew = !outputLabels(root).includes(label);
  const named = withOption(root, `outputs.${label}.fileName`, file);
  return isNew ? onPathOfItsOwn(withOption(named, `outputs.${label}.module_type`, 'RootOutput'), label) : named;
}

function onPathOfItsOwn(root: FhiclTable, label: string): FhiclTable {
  const physics = root.get('physics');
  const names = physics?.kind === 'table' ? physics.names() : [];
  let number = 1;
  while (names.includes(`injected_end_path_${number}`)) number++;
  const path = `injected_end_path_${number}`;
  const withPath = withOption(root, `physics.${path}`, [label]);
  const endPaths = physics?.kind === 'table' ? physics.get('end_paths') : undefined;
  if (endPaths?.kind !== 'sequence') return withPath;
  return withValue(withPath, `physics.end_paths[${endPaths.elements.length}]`, fromJs(path, commandLine));
}
