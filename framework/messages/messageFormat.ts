import { type Severity, severities } from './severity.ts';
import { messageTime, type Timestamp } from './timestamp.ts';

/** A message on its way to the destinations. */
export interface Message {
  readonly severity: Severity;
  readonly category: string;
  /** Module and phase, as in `CaloCalibGun:generate@BeginJob`; limits count for each on its own. */
  readonly module: string;
  /** As in `run: 1 subRun: 0 event: 5`, `ModuleBeginJob` or `JobSetup`. */
  readonly where: string;
  readonly text: string;
  /** Reports and summaries have neither head nor foot. */
  readonly isPlain: boolean;
  /** Counts the messages of the job, from 1. */
  readonly serial: number;
}

/** What a destination shows of a message. */
export interface MessageFormat {
  readonly timestamp: Timestamp;
  readonly noLineBreaks: boolean;
  readonly wantSerial: boolean;
  readonly wantModule: boolean;
  readonly wantText: boolean;
  readonly wantSomeContext: boolean;
  /** Time, or everything behind the category, on a line of its own. */
  readonly wantTimeSeparate: boolean;
  readonly wantEpilogueSeparate: boolean;
}

export const standardFormat: MessageFormat = {
  timestamp: messageTime,
  noLineBreaks: false,
  wantSerial: false,
  wantModule: true,
  wantText: true,
  wantSomeContext: true,
  wantTimeSeparate: false,
  wantEpilogueSeparate: false,
};

/** Lines of a message, with the last line end: `%MSG-w Category:  module time context`, text, `%MSG`. */
export function messageLines(message: Message, format: MessageFormat, time: Date): string {
  const { text, isPlain } = message;
  if (isPlain) return `${format.wantText ? text : ''}\n`;
  const head = headOf(message, format, time);
  if (format.noLineBreaks) return `${head}${format.wantText ? ` ==> ${text}` : ''}\n`;
  return `${head}${format.wantText ? `\n${text}` : ''}\n%MSG\n`;
}

function headOf({ severity, category, module, where, serial }: Message, format: MessageFormat, time: Date): string {
  const stamp = format.timestamp?.(time);
  const shownModule = format.wantModule ? module : '';
  let head = `%MSG-${severities[severity]} ${category}: ${format.wantSerial ? `[serial #${serial}] ` : ''}`;
  let isSpaced = false;
  const add = (part: string, newLine: boolean) => {
    if (newLine) head += '\n';
    else if (!isSpaced) head += ' ';
    isSpaced = true;
    head += part;
  };
  const separates = format.wantEpilogueSeparate && (shownModule !== '' || stamp !== undefined);
  if (shownModule !== '') add(`${shownModule} `, separates);
  if (stamp !== undefined) add(`${stamp} `, format.wantTimeSeparate || (separates && shownModule === ''));
  if (format.wantSomeContext) add(where, false);
  return head;
}
