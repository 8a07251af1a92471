import type { FhiclTable } from '../../parser/index.ts';
import { maximumNumber } from '../identifiers/eventId.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import { toText } from '../parameters/conversions.ts';
import { applyOutputs } from './applyOutputs.ts';
import type { Options } from './commandLine.ts';
import { type OptionValue, withOption } from './withOption.ts';

/**
 * Puts what options set into the configuration, where their origin is the command line, and completes the source as art does: input
 * files without a source are read with RootInput, and a job without either makes events from nothing.
 * @throws JobSetupError status 90
 */
export function applyOptions(configured: FhiclTable, options: Options): FhiclTable {
  let root = configured;
  const set = (key: string, value: OptionValue) => {
    root = withOption(root, key, value);
  };
  if (options.processName !== undefined) set('process_name', options.processName);
  if (options.source.length > 0) set('source.fileNames', options.source);
  root = completeSource(root);
  if (options.nevts !== undefined) set('source.maxEvents', options.nevts);
  if (options.nskip !== undefined) set('source.skipEvents', options.nskip);
  if (options.estart !== undefined) {
    const [run, subRun, event] = parseEventId(options.estart);
    set('source.firstRun', run);
    set('source.firstSubRun', subRun);
    set('source.firstEvent', event);
  }
  return applyOutputs(root, options.output, options.tmpdir);
}

function completeSource(root: FhiclTable): FhiclTable {
  const source = root.get('source');
  if (source !== undefined && source.kind !== 'table') throw new JobSetupError(90, `'source' is a ${source.kind} (expected: a table)`);
  const type = source?.get('module_type');
  if (type === undefined) return withOption(root, 'source.module_type', source?.has('fileNames') ? 'RootInput' : 'EmptyEvent');
  if (toText(type) === 'EmptyEvent' && source?.has('fileNames')) {
    throw new JobSetupError(
      90,
      'the source is EmptyEvent, and there are input files (EmptyEvent reads none) take the files away, or use module_type: RootInput',
    );
  }
  return root;
}

/** Three numbers, separated by colons, blanks allowed. */
function parseEventId(text: string): readonly [run: number, subRun: number, event: number] {
  const match = /^\s*(\d+)\s*:\s*(\d+)\s*:\s*(\d+)\s*$/.exec(text);
  if (match === null) throw new JobSetupError(90, `'${text}' is not an event (expected: run:subrun:event, all three, as in -e 1430:0:500)`);
  const [run, subRun, event] = match.slice(1).map(Number);
  if (run < 1 || event < 1 || Math.max(run, subRun, event) > maximumNumber) {
    throw new JobSetupError(90, `'${text}' is out of range (runs and events go from 1, subruns from 0, all to ${maximumNumber})`);
  }
  return [run, subRun, event];
}
