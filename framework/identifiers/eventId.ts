/** Identifies an event: three unsigned 32-bit integers; run and event start at 1, subrun at 0. */
export interface EventId {
  readonly run: number;
  readonly subRun: number;
  readonly event: number;
}

/** Largest run, subrun or event number: the two values above it are reserved, as in art, for "invalid" and "flush". */
export const maximumNumber = 0xffff_fffd;

export const eventIdText = (id: EventId): string => `run: ${id.run} subRun: ${id.subRun} event: ${id.event}`;
