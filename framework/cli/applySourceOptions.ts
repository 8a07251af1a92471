import { readFileSync } from 'node:fs';
import type { FhiclTable } from '../../parser/index.ts';
import { messageOf } from '../errors/FrameworkError.ts';
import { maximumNumber } from '../identifiers/eventId.ts';
import { JobSetupError } from '../job/JobSetupError.ts';
import type { Options } from './options.ts';
import { withOption } from './withOption.ts';

/** Applies the options that say which events are read. @throws JobSetupError status 90 */
export function applySourceOptions(configured: FhiclTable, options: Options): FhiclTable {
  let root = configured;
  const files = inputFiles(options);
  // An empty list overrides what the configuration says: the job then has nothing to read, and says so.
  if (files !== undefined) root = withOption(root, 'source.fileNames', files);
  if (options.nevts !== undefined) root = withOption(root, 'source.maxEvents', options.nevts);
  if (options.estart !== undefined) {
    const [run, subRun, event] = parseEventId(options.estart);
    root = withOption(root, 'source.firstRun', run);
    root = withOption(root, 'source.firstSubRun', subRun);
    root = withOption(root, 'source.firstEvent', event);
  }
  if (options.nskip !== undefined) root = withOption(root, 'source.skipEvents', options.nskip);
  return root;
}

function inputFiles({ source, sourceList }: Options): readonly string[] | undefined {
  if (sourceList === undefined) return source.length > 0 ? source : undefined;
  if (source.length > 0) {
    throw new JobSetupError(
      90,
      '-S and input files on the command line exclude each other (their order would not be clear) put all of them into the list',
    );
  }
  let text: string;
  try {
    text = readFileSync(sourceList, 'utf8');
  } catch (error) {
    throw new JobSetupError(90, `the list of input files ${sourceList} cannot be read (${messageOf(error)}) correct the name behind -S`);
  }
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
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
