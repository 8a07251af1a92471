import { writeSync } from 'node:fs';
import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { descriptions, processes, productsOf, summaryOf, writeEvents } from './support.ts';

/** What tests run in a process of its own: `node writingProcess.ts ACTION PATH COUNT`. */
const actions: Readonly<Record<string, (path: string, count: number) => Promise<void>>> = {
  /** A complete file. */
  async write(path, count) {
    const writer = await hdf5EventFiles.create(path, { descriptions, processes });
    writeEvents(writer, 0, count);
    writer.writeSubRun({ run: 1430, subRun: 0 }, productsOf([undefined, undefined, undefined, summaryOf(3)], 0));
    writer.writeRun({ run: 1430 }, productsOf([undefined, undefined, undefined, undefined, summaryOf(5)], 0));
    writer.close();
  },
  /** Events without end, after each the number of events that were written, until the process is killed. */
  async writeForever(path) {
    const writer = await hdf5EventFiles.create(path, { descriptions, processes });
    for (let n = 0; ; n++) {
      writeEvents(writer, n, n + 1);
      writeSync(1, `${n + 1}\n`);
    }
  },
  /** Events until the first failure, which is printed twice: a second call must fail in the same way. */
  async writeUntilFailure(path, count) {
    const writer = await hdf5EventFiles.create(path, { descriptions, processes });
    const attempt = (action: () => void): string => {
      try {
        action();
        return '';
      } catch (error) {
        const { category, message } = error as { category: string; message: string };
        return `${category}: ${message}`;
      }
    };
    const first = attempt(() => writeEvents(writer, 0, count));
    const second = attempt(() => writer.close());
    writer.abandon();
    process.stdout.write(JSON.stringify([first, second]));
  },
};

const [action = '', path = '', count = '0'] = process.argv.slice(2);
await actions[action]?.(path, Number(count));
