import { closeSync, openSync } from 'node:fs';
import { FrameworkError, messageOf } from '../../errors/FrameworkError.ts';
import { isHdf5 } from '../../files/isHdf5.ts';
import { boolean, string, type ValuesOf } from '../../parameters/index.ts';
import { tool } from '../../plugins/decorators.ts';
import { type MessageDestination, messageDestination, type ShownMessage } from '../MessageDestination.ts';
import { writeFully } from '../writeFully.ts';

const parameters = {
  filename: string({ about: 'name of the file' }),
  append: boolean({ default: false, about: 'keep what the file has' }),
};

/** A text file. */
@tool(messageDestination, parameters, { aliases: ['file'] })
export class MessageFile implements MessageDestination {
  readonly fileName: string;
  private readonly descriptor: number;

  constructor({ filename, append }: ValuesOf<typeof parameters>) {
    this.fileName = filename;
    if (isHdf5(filename)) {
      throw new FrameworkError(
        'Configuration',
        `message file ${filename} is an HDF5 file (messages would destroy it) choose another filename, or remove what is there`,
      );
    }
    try {
      this.descriptor = openSync(filename, append ? 'a' : 'w');
    } catch (error) {
      throw new FrameworkError(
        'Configuration',
        `message file ${filename} cannot be written (${messageOf(error)}) choose another filename`,
        {
          cause: error,
        },
      );
    }
  }

  write({ lines }: ShownMessage): void {
    writeFully(this.descriptor, this.fileName, lines);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
