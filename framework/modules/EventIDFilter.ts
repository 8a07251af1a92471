import { messageOf } from '../errors/FrameworkError.ts';
import type { EventId } from '../identifiers/eventId.ts';
import { parseEventIdPattern } from '../identifiers/eventIdPattern.ts';
import { sequence, string, type ValuesOf } from '../parameters/index.ts';
import { filter } from '../plugins/decorators.ts';
import type { Filter } from '../plugins/moduleInterfaces.ts';

const parameters = {
  idsToMatch: sequence(string({ about: 'a pattern run:subrun:event; each part is *, or numbers and ranges, as in 7:2-5,8:*' }), {
    about: 'events of which one of these patterns is true pass',
  }),
};

const check = ({ idsToMatch }: ValuesOf<typeof parameters>) =>
  idsToMatch.flatMap((text) => {
    try {
      parseEventIdPattern(text);
      return [];
    } catch (error) {
      return [{ parameter: 'idsToMatch', problem: messageOf(error) }];
    }
  });

/** Lets events pass by their run, subrun and event numbers. */
@filter(parameters, {}, { check, concurrency: 'replicated' })
export class EventIDFilter implements Filter {
  private readonly patterns: readonly ((id: EventId) => boolean)[];

  constructor({ idsToMatch }: ValuesOf<typeof parameters>) {
    this.patterns = idsToMatch.map(parseEventIdPattern);
  }

  filter(event: EventId): boolean {
    return this.patterns.some((matches) => matches(event));
  }
}
