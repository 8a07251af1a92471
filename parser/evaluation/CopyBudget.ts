import { EvaluationError } from './EvaluationError.ts';

/** Documents that copy more values one by one are refused. */
export const maximumCopies = 5_000_000;

/** Counts the values that references copy: a sequence that holds itself twice, line after line, doubles. */
export class CopyBudget {
  private copies = 0;

  /** @throws EvaluationError */
  spend(count: number): void {
    this.copies += count;
    if (this.copies > maximumCopies) throw new EvaluationError('Excessive value', `references copy more than ${maximumCopies} values`);
  }
}
