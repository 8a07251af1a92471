import { tool } from '../../plugins/decorators.ts';
import { type MessageDestination, messageDestination, type ShownMessage } from '../MessageDestination.ts';
import { toStream } from '../writeFully.ts';

/** Standard output. */
@tool(messageDestination, {}, { aliases: ['cout'] })
export class StandardOutput implements MessageDestination {
  private readonly show = toStream(1);

  write({ lines }: ShownMessage): void {
    this.show(lines);
  }
}
