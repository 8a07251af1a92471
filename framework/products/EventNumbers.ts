/** A set of event numbers, kept as ranges: it stays small when numbers come in order. */
export class EventNumbers {
  /** First number of each range, and the one behind its last; ascending, and never touching. */
  readonly firsts: number[] = [];
  readonly ends: number[] = [];

  /** @returns whether the number is new */
  add(event: number): boolean {
    const { firsts, ends } = this;
    const last = ends.length - 1;
    if (last >= 0 && event === ends[last]) {
      ends[last]++;
      return true;
    }
    const at = this.firstEndingAt(event);
    const followed = at < firsts.length;
    if (followed && firsts[at] <= event && event < ends[at]) return false;
    const joinsBefore = followed && ends[at] === event;
    const after = joinsBefore ? at + 1 : at;
    const joinsAfter = after < firsts.length && firsts[after] === event + 1;
    if (joinsBefore && joinsAfter) {
      ends[at] = ends[after];
      firsts.splice(after, 1);
      ends.splice(after, 1);
    } else if (joinsBefore) ends[at]++;
    else if (joinsAfter) firsts[after]--;
    else {
      firsts.splice(at, 0, event);
      ends.splice(at, 0, event + 1);
    }
    return true;
  }

  /** The first range that contains the number, ends just before it, or comes after it. */
  private firstEndingAt(event: number): number {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ends[middle] < event) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
