import { Messages } from '../messages/Messages.ts';
import type { Severity } from '../messages/severity.ts';
import type { Note } from './protocol.ts';

/** Takes down the messages of modules: the main thread sends them when their event's turn comes. */
export class RecordedMessages extends Messages {
  constructor(private readonly note: (note: Note) => void) {
    super([]);
  }

  override plainWhenTaken(severity: Severity, category: string, text: () => string): void {
    this.send(severity, category, text(), true);
  }

  override send(severity: Severity, category: string, text: string, isPlain: boolean): void {
    this.note({ kind: 'message', severity, category, text, isPlain });
  }
}
