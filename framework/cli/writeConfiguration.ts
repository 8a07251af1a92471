import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FhiclTable, toAnnotatedText, toText } from '../../parser/index.ts';
import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import type { Options } from './options.ts';
import { streamOf } from './streamOf.ts';
import { print, printError } from './streams.ts';

/**
 * Writes the configuration that results from file, options and defaults to a file or stream, with a notice on standard error.
 * @throws FrameworkError FileOpenError when the file cannot be written, or is one that the job reads
 */
export function writeConfiguration(root: FhiclTable, target: string, options: Options): void {
  const stream = streamOf(target);
  const text = annotated(root, options);
  printError(stream === undefined ? `** Config output to file '${target}' **\n` : '** Config output follows **\n');
  if (stream === 'cout') print(text);
  else if (stream === 'cerr') printError(text);
  else writeFile(target, text, [options.config ?? '', ...options.source]);
}

function annotated(root: FhiclTable, { annotate, prefixAnnotate }: Options): string {
  if (annotate) return toAnnotatedText(root, 'behind');
  return prefixAnnotate ? toAnnotatedText(root, 'before') : toText(root);
}

/** Writes a text that an option asked for; never over what the job reads. */
export function writeFile(target: string, text: string, read: readonly string[]): void {
  if (read.some((name) => name !== '' && resolve(name) === resolve(target)))
    throw new FrameworkError('FileOpenError', `${target} is a file that the job reads (it would be overwritten) choose another name`);
  try {
    writeFileSync(target, text);
  } catch (error) {
    throw new FrameworkError('FileOpenError', `${target} cannot be written (${messageOf(error)}) choose another name`, { cause: error });
  }
}
