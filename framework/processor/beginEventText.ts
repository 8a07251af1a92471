import { type EventId, eventIdText } from '../identifiers/eventId.ts';
import { messageTime } from '../messages/timestamp.ts';

/** `Begin processing the 3rd record. run: 1 subRun: 0 event: 3 at 22-Nov-2026 13:40:01 UTC` */
export function beginEventText(count: number, id: EventId, time: Date): string {
  return `Begin processing the ${ordinal(count)} record. ${eventIdText(id)} at ${messageTime(time)}`;
}

/** 1st, 2nd, 3rd, 4th, ..., 11th, 12th, 13th, ..., 21st. */
export function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
