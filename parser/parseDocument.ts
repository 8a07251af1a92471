import { Evaluator } from './evaluation/Evaluator.ts';
import { checkExtent, resolveTableIds } from './evaluation/finishDocument.ts';
import type { ValueHistory } from './evaluation/ValueHistory.ts';
import { FhiclError } from './FhiclError.ts';
import { type ExpandedDocument, expandFile, expandText } from './source/expandIncludes.ts';
import { FileFinder } from './source/FileFinder.ts';
import { type FileReader, readFromDisk } from './source/FileReader.ts';
import type { LookupPolicy } from './source/LookupPolicy.ts';
import { encodeUtf8, type SourceText } from './source/SourceText.ts';
import { describeFailure } from './syntax/describeFailure.ts';
import { parser } from './syntax/parser.ts';
import { SyntaxFailure } from './syntax/SyntaxFailure.ts';
import { tokenize } from './tokens/tokenize.ts';
import { FhiclTable } from './values/FhiclValue.ts';

export interface ParseOptions {
  /** The folders in which #include lines, and a first name that is not in the working folder, are looked up, in this order. */
  readonly searchPath: readonly string[];
  /** How names become paths; art's `permissive` by default. */
  readonly lookupPolicy?: LookupPolicy;
  /** Where files are read from; the file system by default. */
  readonly read?: FileReader;
  /** Notes what is replaced and copied while the document is read. */
  readonly history?: ValueHistory;
}

/** A document that has been read. */
export interface Document {
  /** All parameters, those of prologs excepted. */
  readonly parameters: FhiclTable;
  /** The paths of the files that were read, in the order of their first inclusion, as they appear in positions. */
  readonly files: readonly string[];
}

/**
 * Reads a FHiCL file with everything that it includes. An absolute name, or `-` for standard input, is taken as it is; any other is
 * looked up in the working folder, then along the search path.
 * @throws FhiclError
 */
export function parseFile(name: string, options: ParseOptions): Document {
  return evaluate(expandFile(name, finderFor(options)), options.history);
}

/**
 * Reads FHiCL text that is already in memory.
 * @param name stands for the file in positions.
 * @throws FhiclError
 */
export function parseText(text: string, name: string, options: ParseOptions): Document {
  return evaluate(expandText(encodeUtf8(text), name, finderFor(options)), options.history);
}

function finderFor(options: ParseOptions): FileFinder {
  return new FileFinder(options.searchPath, options.read ?? readFromDisk, options.lookupPolicy);
}

function evaluate({ source, files }: ExpandedDocument, history: ValueHistory | undefined): Document {
  const evaluator = new Evaluator(source, history);
  withPositions(source, () => parser().parseDocument(source.text, tokenize(source.text), evaluator));
  const parameters = new FhiclTable(evaluator.parameters);
  checkExtent(parameters, source);
  if (evaluator.hasTableIds) resolveTableIds(parameters, source);
  return { parameters, files };
}

/** Runs the parser; errors of syntax get a position and a message. */
function withPositions<Result>(source: SourceText, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    throw new FhiclError(
      [error.isTooDeep ? 'Excessive value' : 'Parse error'],
      describeFailure(source, error),
      source.positionAt(error.offset),
    );
  }
}
