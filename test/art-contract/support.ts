/** The last line of every job. */
export const completed = (status: number): string => `\nArt has completed and will exit with status ${status}.\n`;

/** The events that a job says it processed, as `run: 1 subRun: 0 event: 5`. */
export const eventsOf = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^Begin processing the .* record\. (run: \d+ subRun: \d+ event: \d+) at /gm)].map(([, id]) => id);

/** A job of one producer on one path. */
export const numbers = `process_name: Test
source: { module_type: EmptyEvent }
physics: { producers: { m: { module_type: IntProducer ivalue: 3 } } p: [m] }
`;
