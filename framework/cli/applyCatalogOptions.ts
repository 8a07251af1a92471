import { type FhiclTable, find, nearestName } from '../../parser/index.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import type { Options } from './options.ts';
import { withOption } from './withOption.ts';

/** Options for one output each, and the parameter that they set. */
const perOutput = { samDataTier: ['--sam-data-tier', 'dataTier'], samStreamName: ['--sam-stream-name', 'streamName'] } as const;

/**
 * Applies the options about catalogues of files (contract, section 1.2): the service FileCatalogMetadata, and tier and stream of the outputs.
 * Once one of them is given, every output needs both.
 * @throws JobSetupError status 90
 */
export function applyCatalogOptions(configured: FhiclTable, options: Options): FhiclTable {
  const metadata = metadataOf(options);
  if (metadata.length === 0 && options.samDataTier === undefined && options.samStreamName === undefined) return configured;
  let root = configured;
  for (const [name, value] of metadata) root = withOption(root, `services.FileCatalogMetadata.${name}`, value);
  for (const key of ['samDataTier', 'samStreamName'] as const) root = applyPerOutput(root, key, options[key] ?? []);
  requireTierAndStream(root);
  return root;
}

function metadataOf(options: Options): readonly (readonly [name: string, value: string | readonly string[]])[] {
  const values = {
    applicationFamily: options.samApplicationFamily ?? options.samAppFamily,
    applicationVersion: options.samApplicationVersion ?? options.samAppVersion,
    group: options.samGroup,
    fileType: options.samFileType,
    runType: options.samRunType,
    metadataFromInput: inherited(options),
  };
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function inherited({ samInheritMetadata, samInheritFileType, samInheritRunType }: Options): readonly string[] | undefined {
  const names = [
    ...(samInheritMetadata || samInheritFileType ? ['fileType'] : []),
    ...(samInheritMetadata || samInheritRunType ? ['runType'] : []),
  ];
  return names.length === 0 ? undefined : names;
}

/** Values with a label are for that output, the one without for those that have none yet. */
function applyPerOutput(configured: FhiclTable, key: keyof typeof perOutput, values: readonly string[]): FhiclTable {
  const [option, parameter] = perOutput[key];
  const labels = outputsOf(configured);
  let root = configured;
  let fallback: string | undefined;
  for (const text of values) {
    const [, label, value] = /^(?:([^:]*):)?([^:]+)$/.exec(text) ?? [];
    if (value === undefined || label === '')
      throw new JobSetupError(90, `'${option} ${text}' cannot be understood (expected: label:value, or a value for all other outputs)`);
    if (label === undefined) {
      if (fallback !== undefined)
        throw new JobSetupError(
          90,
          `'${option} ${text}' is the second one without a label (one counts for all outputs) write label:${text}`,
        );
      fallback = value;
      continue;
    }
    if (!labels.includes(label)) {
      const nearest = nearestName(label, labels);
      const advice = nearest === undefined ? `there are: ${labels.join(', ') || 'none'}` : `did you mean '${nearest}'?`;
      throw new JobSetupError(90, `'${option} ${text}' is for no output (no output module is called ${label}) ${advice}`);
    }
    root = withOption(root, `outputs.${label}.${parameter}`, value);
  }
  if (fallback === undefined) return root;
  for (const label of labels)
    if (find(root, `outputs.${label}.${parameter}`) === undefined) root = withOption(root, `outputs.${label}.${parameter}`, fallback);
  return root;
}

function requireTierAndStream(root: FhiclTable): void {
  const problems = outputsOf(root).flatMap((label) =>
    Object.values(perOutput)
      .filter(([, parameter]) => find(root, `outputs.${label}.${parameter}`) === undefined)
      .map(
        ([option, parameter]) => `output '${label}' has no ${parameter} (catalogues need it of every file) add ${option} ${label}:<value>`,
      ),
  );
  if (problems.length > 0) throw new JobSetupError(90, problems.join('\n'));
}

function outputsOf(root: FhiclTable): readonly string[] {
  const outputs = root.get('outputs');
  return outputs?.kind === 'table' ? outputs.names().filter((label) => outputs.get(label)!.kind === 'table') : [];
}
