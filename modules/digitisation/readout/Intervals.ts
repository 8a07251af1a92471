/** Ranges of samples in ascending order; those that overlap or touch become one. */
export class Intervals {
  count = 0;
  private readonly begins: number[] = [];
  private readonly ends: number[] = [];

  clear(): void {
    this.count = 0;
  }

  /** From `begin` to before `end`; `begin` does not lie before that of the last one. */
  add(begin: number, end: number): void {
    const last = this.count - 1;
    if (last >= 0 && begin <= this.ends[last]) {
      this.ends[last] = Math.max(this.ends[last], end);
      return;
    }
    this.begins[this.count] = begin;
    this.ends[this.count++] = end;
  }

  begin(index: number): number {
    return this.begins[index];
  }

  end(index: number): number {
    return this.ends[index];
  }
}
