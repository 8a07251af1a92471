import { closeSync, openSync, writeSync } from 'node:fs';
import { type MessageDestination, messageDestination, type ShownMessage, string, tool, type ValuesOf } from 'tsfw';

const parameters = { filename: string({ about: 'name of the file' }) };

/** Messages as JSON, one in a line, for programs that collect the logs of many jobs. */
@tool(messageDestination, parameters)
export class JsonLines implements MessageDestination {
  private readonly descriptor: number;

  constructor({ filename }: ValuesOf<typeof parameters>) {
    this.descriptor = openSync(filename, 'w');
  }

  write({ time, severity, category, module, where, text }: ShownMessage): void {
    writeSync(this.descriptor, `${JSON.stringify({ time, severity, category, module, where, text })}\n`);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
