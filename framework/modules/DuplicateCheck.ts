import { type EventId, eventIdText } from '../identifiers/eventId.ts';
import type { Messages } from '../messages/Messages.ts';
import { SeenEvents } from '../products/RangeSet.ts';

/** Finds events that come twice, within each file or in all of them. The first of a file is named, the others are counted. */
export class DuplicateCheck {
  private runs = new Map<number, SeenEvents>();
  private path = '';
  private count = 0;
  private lastPosition = -1;
  private lastWasDuplicate = false;

  constructor(
    private readonly mode: 'noDuplicateCheck' | 'checkEachFile' | 'checkEachRealDataFile' | 'checkAllFilesOpened',
    private readonly messages: Messages,
  ) {}

  startFile(path: string): void {
    this.path = path;
    this.count = 0;
    this.lastPosition = -1;
    if (this.mode !== 'checkAllFilesOpened') this.runs = new Map();
  }

  endFile(): void {
    if (this.count > 1)
      this.messages.warning('DuplicateEvent', `${this.count} events of ${this.path} were read before and are passed over`);
    this.count = 0;
  }

  /** @param position of the event; asked for again, the answer is the same */
  isDuplicate(id: EventId, position: number): boolean {
    if (this.mode === 'noDuplicateCheck') return false;
    if (position === this.lastPosition) return this.lastWasDuplicate;
    this.lastPosition = position;
    this.lastWasDuplicate = !this.seenIn(id.run).add(id.subRun, id.event);
    if (this.lastWasDuplicate) this.warn(id);
    return this.lastWasDuplicate;
  }

  private seenIn(run: number): SeenEvents {
    const known = this.runs.get(run);
    if (known !== undefined) return known;
    const seen = new SeenEvents();
    this.runs.set(run, seen);
    return seen;
  }

  private warn(id: EventId): void {
    this.count++;
    if (this.count > 1) return;
    this.messages.warning(
      'DuplicateEvent',
      `${eventIdText(id)} of ${this.path} was read before and is passed over (an event is processed once) set source.duplicateCheckMode to have it`,
    );
  }
}
