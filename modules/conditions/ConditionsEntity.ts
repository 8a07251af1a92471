import type { SubRunId } from './TableTimeline.ts';

/** Something that is known of the detector, by subrun. */
export class ConditionsEntity<T> {
  private last: { readonly run: number; readonly subRun: number; readonly value: T } | undefined;

  /** @param make throws a FrameworkError when there is nothing for a subrun */
  constructor(private readonly make: (id: SubRunId) => T) {}

  /** What is valid in a subrun. @throws FrameworkError NotFound when nothing is */
  at({ run, subRun }: SubRunId): T {
    if (this.last?.run !== run || this.last.subRun !== subRun) this.last = { run, subRun, value: this.make({ run, subRun }) };
    return this.last.value;
  }
}
