import { type FhiclTable, type FhiclValue, find, fromJs } from '../../parser/index.ts';
import { commandLine } from '../job/ConfigurationErrors.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import { toText } from '../parameters/conversions.ts';
import type { Options } from './options.ts';
import { withOption, withOptionValue, withoutOption } from './withOption.ts';

/** Applies the options that say what is written, and where. @throws JobSetupError status 90 */
export function applyOutputOptions(configured: FhiclTable, options: Options): FhiclTable {
  const root = applyHistogramFile(configured, options.TFileName);
  if (options.noOutput && options.output.length > 0)
    throw new JobSetupError(90, '-o and --no-output exclude each other (one writes a file, the other none) give one of them');
  return options.noOutput ? withoutOutputs(root) : applyOutputs(root, options.output);
}

const histogramService = 'services.TFileService';

/** As in art, an empty name stands for a default where the service is configured without any parameter. */
function applyHistogramFile(root: FhiclTable, file: string | undefined): FhiclTable {
  if (file === undefined) return root;
  const table = find(root, histogramService);
  const name = file === '' && table?.kind === 'table' && table.size === 0 ? 'hist.h5' : file;
  return name === '' ? root : withOption(root, `${histogramService}.fileName`, name);
}

/**
 * Applies `-o [label:]file` as art does (contract, section 1.3): without a label it names the file of the only output module, or makes an
 * output module called `out` on an end path of its own when there is none.
 * @throws JobSetupError status 90 when it is not clear which output is meant
 */
function applyOutputs(configured: FhiclTable, outputs: readonly string[]): FhiclTable {
  let root = configured;
  outputs.forEach((text, index) => {
    const match = /^([A-Za-z0-9]+):(?!\/\/)(.+)$/.exec(text);
    const labels = namesOf(root, 'outputs');
    if (match !== null) {
      root = withFile(root, match[1], match[2]);
      return;
    }
    if (index > 0) throw new JobSetupError(90, `'-o ${text}' has no label (only the first -o may be without) write -o label:${text}`);
    if (labels.length > 1)
      throw new JobSetupError(
        90,
        `'-o ${text}' could be for any of the outputs ${labels.join(', ')} (there are ${labels.length}) write -o ${labels[0]}:${text}`,
      );
    root = withFile(root, labels[0] ?? 'out', text);
  });
  return root;
}

function withFile(root: FhiclTable, label: string, file: string): FhiclTable {
  const isNew = !namesOf(root, 'outputs').includes(label);
  const named = withOption(root, `outputs.${label}.fileName`, file);
  return isNew ? onPathOfItsOwn(withOption(named, `outputs.${label}.module_type`, 'RootOutput'), label) : named;
}

function onPathOfItsOwn(root: FhiclTable, label: string): FhiclTable {
  const names = namesOf(root, 'physics');
  let number = 1;
  while (names.includes(`injected_end_path_${number}`)) number++;
  const path = `injected_end_path_${number}`;
  const withPath = withOption(root, `physics.${path}`, [label]);
  const endPaths = find(root, 'physics.end_paths');
  if (endPaths?.kind !== 'sequence') return withPath;
  return withOptionValue(withPath, `physics.end_paths[${endPaths.elements.length}]`, fromJs(path, commandLine));
}

const notPaths = ['producers', 'filters', 'analyzers', 'trigger_paths', 'end_paths'];

/** Takes every output from every path, paths that are then empty from physics and from `end_paths`, and the outputs themselves. */
function withoutOutputs(configured: FhiclTable): FhiclTable {
  const labels = namesOf(configured, 'outputs');
  let root = configured;
  for (const path of namesOf(configured, 'physics').filter((name) => !notPaths.includes(name))) {
    const value = find(root, `physics.${path}`);
    if (value?.kind !== 'sequence') continue;
    const isOutput = (entry: FhiclValue) => labels.includes(toText(entry) ?? '');
    if (!value.elements.some(isOutput)) continue;
    root = withElements(root, `physics.${path}`, value.elements, isOutput);
    if (!value.elements.every(isOutput)) continue;
    root = withoutOption(root, `physics.${path}`);
    const endPaths = find(root, 'physics.end_paths');
    if (endPaths?.kind === 'sequence')
      root = withElements(root, 'physics.end_paths', endPaths.elements, (entry) => pathOf(toText(entry)) === path);
  }
  return withoutOption(root, 'outputs');
}

/** Name of a path that is listed with or without its ID. */
const pathOf = (entry: string | undefined): string | undefined => entry?.replace(/^\d+:/, '');

function withElements(
  root: FhiclTable,
  key: string,
  elements: readonly FhiclValue[],
  isDropped: (element: FhiclValue) => boolean,
): FhiclTable {
  let changed = withOption(root, key, []);
  elements
    .filter((element) => !isDropped(element))
    .forEach((element, index) => {
      changed = withOptionValue(changed, `${key}[${index}]`, element);
    });
  return changed;
}

function namesOf(root: FhiclTable, key: string): readonly string[] {
  const value = find(root, key);
  return value?.kind === 'table' ? value.names() : [];
}
