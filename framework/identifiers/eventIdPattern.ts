import type { EventId } from './eventId.ts';

const form = '(expected: run:subrun:event, each * or numbers and ranges, as in 7:2-5,8:*)';

/**
 * Reads a pattern of event identifiers.
 * @returns whether an event fits
 * @throws RangeError with the accepted form
 */
export function parseEventIdPattern(text: string): (id: EventId) => boolean {
  const fields = text.replace(/\s+/g, '').split(':');
  if (fields.length !== 3) throw new RangeError(`'${text}' is not a pattern of events ${form}`);
  const [run, subRun, event] = fields.map((field) => parseField(field, text));
  return (id) => run(id.run) && subRun(id.subRun) && event(id.event);
}

function parseField(field: string, pattern: string): (value: number) => boolean {
  if (field === '*') return () => true;
  const ranges = field.split(',').map((part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (match === null) throw new RangeError(`'${part}' in '${pattern}' is neither a number nor a range ${form}`);
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first) throw new RangeError(`the range '${part}' in '${pattern}' is empty (its end comes before its beginning) swap them`);
    return { first, last };
  });
  return (value) => ranges.some(({ first, last }) => value >= first && value <= last);
}
