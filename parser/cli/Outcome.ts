import { writeFileSync } from 'node:fs';
import { FhiclError } from '../FhiclError.ts';
import { ToolError } from './ToolError.ts';
import { writeAll } from './writeAll.ts';

/** What a tool has to say when it is done. */
export interface Outcome {
  readonly status: number;
  /** UTF-8 if it is text. */
  readonly output: string | Buffer;
  /** Goes to a file instead of standard output. */
  readonly outputFile?: string | undefined;
  readonly errors: string;
  /** Goes to a file instead of standard error. */
  readonly errorFile?: string | undefined;
}

/** Writes what there is, and exits with the tool's status, or with 1 if it cannot be written. */
export async function finish(tool: string, work: Promise<Outcome>): Promise<never> {
  const { status, output, outputFile, errors, errorFile } = await work.catch(refusal);
  const failed = [write(tool, 2, errors, errorFile), write(tool, 1, output, outputFile)].includes(1);
  // Everything is written. Left to end by itself, the process would finish a collection of garbage first: 10 to 40 ms after a long document.
  process.exit(failed ? 1 : status);
}

/** An outcome for an error that is the input's; others are passed on. */
export function refusal(error: unknown): Outcome {
  if (error instanceof ToolError) return { status: 1, output: '', errors: error.format() };
  if (error instanceof FhiclError) return { status: 1, output: '', errors: `${error.format()}\n` };
  throw error;
}

function write(tool: string, stream: 1 | 2, content: string | Buffer, file: string | undefined): number {
  if (file === undefined) return content.length === 0 ? 0 : writeAll(tool, stream, content);
  try {
    writeFileSync(file, content);
    return 0;
  } catch (error) {
    process.stderr.write(`${tool}: ${file} cannot be written (${error instanceof Error ? error.message : error})\n`);
    return 1;
  }
}
