import { FhiclError } from '../FhiclError.ts';
import { type Document, parseFile } from '../parseDocument.ts';
import { toText } from '../printing/toText.ts';
import { defaultSearchPath } from '../source/searchPath.ts';
import { writeOut } from './writeOut.ts';

/** Prints a file's parameters behind a header of comments; refusals go to stderr. @returns the exit status */
export function dump(file: string): number {
  const { folders, notice } = defaultSearchPath(process.env);
  if (notice !== undefined) process.stderr.write(`fhicl-dump: ${notice}\n`);
  let document: Document;
  try {
    document = parseFile(file, { searchPath: folders });
  } catch (error) {
    if (!(error instanceof FhiclError)) throw error;
    process.stderr.write(`${error.format()}\n`);
    return 1;
  }
  return writeOut(header(file) + toText(document.parameters));
}

/** The lines that art's fhicl-dump begins with, for tools that skip or read them. */
function header(file: string): string {
  return [
    "# Produced from 'fhicl-dump' using:",
    `#   Input  : ${file.replace(/[\n\r]/g, ' ')}`,
    '#   Policy : cet::filepath_maker',
    '#   Path   : "FHICL_FILE_PATH"',
    '',
    '',
  ].join('\n');
}
