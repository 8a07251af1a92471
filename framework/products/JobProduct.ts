import type { ProductDescription } from '../files/EventFile.ts';
import type { InputTag } from './InputTag.ts';

/** One product of the job, made here or read from the input. */
export interface JobProduct extends ProductDescription {
  /** Position in the table, which is its position in every event, subrun and run. */
  readonly index: number;
  /** Four-part name, unique in the job. */
  readonly name: string;
  /** Identifier that references carry. */
  readonly id: number;
  /** Whether this process makes it. */
  readonly isProduced: boolean;
  readonly isTransient: boolean;
}

/** The tag that means exactly this product. */
export const tagOf = ({ moduleLabel, instance, process }: ProductDescription): InputTag => ({ label: moduleLabel, instance, process });
