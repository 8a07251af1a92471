import type { FhiclCategory } from '../FhiclError.ts';

/** What an assignment, a reference or an erasure cannot do; the evaluator adds where it stands. */
export class EvaluationError extends Error {
  constructor(
    readonly category: FhiclCategory,
    message: string,
  ) {
    super(message);
    this.name = 'EvaluationError';
  }
}
