import { FrameworkError } from '../../../framework/index.ts';

/** Something that is wrong at a place of a file of tables. */
export interface TableProblem {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** "problem (why) suggestion" */
  readonly message: string;
  /** Number of the row that cannot be used for it: a channel or crystal. */
  readonly row?: number;
}

/** Of one report; many rows are often wrong for one reason. */
const reported = 5;

/** All problems as one text: the first ones with their places, and the number of the others. */
export function problemsText(problems: readonly TableProblem[]): string {
  const lines = problems.slice(0, reported).map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`);
  return [...lines, ...(problems.length > reported ? [`and ${problems.length - reported} more`] : [])].join('\n');
}

/** @throws FrameworkError FileReadError when there are problems */
export function refuse(problems: readonly TableProblem[]): void {
  if (problems.length > 0) throw new FrameworkError('FileReadError', problemsText(problems));
}

/** What is wrong with a whole row. @param problem reads "problem (why) suggestion" */
export const tableError = (path: string, line: number, problem: string): FrameworkError =>
  new FrameworkError('FileReadError', `${path}:${line}:1: ${problem}`);
