import type { FhiclTable } from '../../parser/index.ts';
import { type EventId, eventIdText } from '../identifiers/eventId.ts';
import { integer, optional, ReadContext, readParameters } from '../parameters/index.ts';

const about = 'of the first event';
const parameters = {
  firstRun: optional(integer({ about })),
  firstSubRun: optional(integer({ about })),
  firstEvent: optional(integer({ about })),
  skipEvents: optional(integer({ about })),
  maxEvents: optional(integer({ about })),
};

/** The event that a job is told to begin with (-e). As in art, it begins with the next one where there is none of this number. */
export class RequestedStart {
  private constructor(private readonly id: EventId) {}

  /** @returns undefined when the source is told no single event, or none is wanted */
  static of(source: FhiclTable): RequestedStart | undefined {
    const { firstRun, firstSubRun, firstEvent, skipEvents, maxEvents } = readParameters(
      parameters,
      source,
      new ReadContext('source'),
      source.names(),
    );
    if (firstRun === undefined || firstSubRun === undefined || firstEvent === undefined) return undefined;
    if ((skipEvents ?? 0) > 0 || maxEvents === 0) return undefined;
    return new RequestedStart({ run: firstRun, subRun: firstSubRun, event: firstEvent });
  }

  /** What there is to say of the first event that was found. @param found undefined when there was none */
  notice(found: EventId | undefined): string | undefined {
    const { id } = this;
    const wanted = `the input has no event ${eventIdText(id)}`;
    if (found === undefined) return `${wanted}, and none after it: nothing was processed`;
    const isThere = found.run === id.run && found.subRun === id.subRun && found.event === id.event;
    return isThere ? undefined : `${wanted}: the job begins with ${eventIdText(found)}`;
  }
}
