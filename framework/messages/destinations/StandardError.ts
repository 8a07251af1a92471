import { tool } from '../../plugins/decorators.ts';
import { type MessageDestination, messageDestination, type ShownMessage } from '../MessageDestination.ts';
import { toStream } from '../writeFully.ts';

/** Standard error. */
@tool(messageDestination, {}, { aliases: ['cerr'] })
export class StandardError implements MessageDestination {
  private readonly show = toStream(2);

  write({ lines }: ShownMessage): void {
    this.show(lines);
  }
}
