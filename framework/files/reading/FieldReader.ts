import type { Scatter } from '../memberAccess.ts';

/** An object that is being read; its members are all there from the start, so that all objects of a type have one shape. */
export type Row = Record<string, unknown>;

/** Reads the values of one field of a product from its columns. */
export interface FieldReader {
  /** A value of the field's kind, to be replaced. */
  readonly initial: unknown;
  /** Begins anew with columns of so many rows. @throws FrameworkError FileReadError unless they have them */
  check(rows: number): void;
  /** Stores `count` values from row `begin` on as the member that `store` stands for of the first rows. */
  fill(rows: readonly Row[], store: Scatter, begin: number, count: number): void;
  /** `count` values from row `begin` on: a typed array for numbers. */
  values(begin: number, count: number): ArrayLike<unknown>;
}
