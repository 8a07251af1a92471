import type { FhiclValue } from './FhiclValue.ts';

/**
 * What a table holds. A reference (`@local::`) copies a value by pointing at the same contents and marking them shared; whoever wants to
 * change shared contents clones one level first. So a copy costs nothing, however large it is.
 */
export class TableMembers {
  isShared = false;
  private sorted: readonly string[] | undefined;

  constructor(readonly values: Map<string, FhiclValue> = new Map()) {}

  set(name: string, value: FhiclValue): void {
    this.sorted = undefined;
    this.values.set(name, value);
  }

  delete(name: string): void {
    this.sorted = undefined;
    this.values.delete(name);
  }

  sortedNames(): readonly string[] {
    this.sorted ??= [...this.values.keys()].sort();
    return this.sorted;
  }

  /** One level; what the members contain is shared from now on. */
  copy(): TableMembers {
    for (const value of this.values.values()) markShared(value);
    return new TableMembers(new Map(this.values));
  }
}

/** What a sequence holds; see TableMembers. */
export class SequenceElements {
  isShared = false;

  constructor(readonly values: FhiclValue[] = []) {}

  copy(): SequenceElements {
    for (const value of this.values) markShared(value);
    return new SequenceElements([...this.values]);
  }
}

/** To be called before a value gets a second owner. */
export function markShared(value: FhiclValue): void {
  if (value.kind === 'table' || value.kind === 'sequence') value.contents.isShared = true;
}
