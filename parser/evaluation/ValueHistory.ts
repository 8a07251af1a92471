import type { FhiclValue } from '../values/FhiclValue.ts';

/** How a value came to stand where it stands, for people who ask: what it replaced, and what a reference copied. */
export class ValueHistory {
  private readonly before = new WeakMap<FhiclValue, FhiclValue>();
  private readonly originals = new WeakMap<FhiclValue, FhiclValue>();

  noteReplaced(value: FhiclValue, previous: FhiclValue): void {
    if (value !== previous && !this.before.has(value)) this.before.set(value, previous);
  }

  noteCopied(copy: FhiclValue, original: FhiclValue): void {
    this.originals.set(copy, original);
  }

  /** What stood in its place until it was assigned. */
  replacedBy(value: FhiclValue): FhiclValue | undefined {
    return this.before.get(value);
  }

  /** What `@local::`, `@table::` or `@sequence::` copied. */
  originalOf(copy: FhiclValue): FhiclValue | undefined {
    return this.originals.get(copy);
  }
}
