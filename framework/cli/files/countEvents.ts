import { Command } from '#commander';
import { messageOf } from '../../errors/FrameworkError.ts';
import { hdf5EventFiles } from '../../modules/eventFiles.ts';
import { counted } from '../counted.ts';
import { print, printError } from '../streams.ts';
import { parsed } from './parsed.ts';

const program = () =>
  new Command('tsfw count_events')
    .description('Prints how many runs, subruns, events and results each event file has, as art does.')
    .argument('<files...>', 'event files')
    .option('--hr', 'in words');

/** The command `tsfw count_events`. @returns the exit status: 0, or 1 if a file cannot be read */
export async function countEvents(words: readonly string[]): Promise<number> {
  const command = program();
  const status = parsed(command, words);
  if (status !== undefined) return status;
  const inWords = command.opts<{ readonly hr?: boolean }>().hr ?? false;
  let failed = 0;
  for (const file of command.args) {
    try {
      print(`${file}\t${countsText(await countsOf(file), inWords)}\n`);
    } catch (error) {
      failed++;
      printError(`${file}\tskipped: ${messageOf(error)}\n`);
    }
  }
  const all = `${command.args.length} specified files.\n`;
  print(failed === 0 ? `Counted events successfully for ${all}` : `Failed to count events for ${failed} of ${all}`);
  return failed === 0 ? 0 : 1;
}

/** Runs, subruns, events, and results, of which there are none in our files. */
async function countsOf(file: string): Promise<readonly number[]> {
  const reader = await (await hdf5EventFiles()).open(file);
  try {
    return [reader.runs.length, reader.subRuns.length, reader.eventCount, 0];
  } finally {
    reader.close();
  }
}

function countsText(counts: readonly number[], inWords: boolean): string {
  if (!inWords) return counts.join('\t');
  const [runs, subRuns, events, results] = ['run', 'subrun', 'event', 'result'].map((thing, i) => counted(counts[i], thing));
  return `${runs}, ${subRuns}, ${events}, and ${results}.`;
}
