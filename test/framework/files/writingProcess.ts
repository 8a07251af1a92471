import { hdf5EventFiles } from '../../../framework/files/index.ts';
import { toStream } from '../../../framework/messages/writeFully.ts';
import { float64, vector3 } from '../../../framework/products/fields.ts';
import { collection } from '../../../framework/products/ProductSchema.ts';
import { describe, descriptions, idOf, processes, productsOf, summaryOf, writeEvents } from './support.ts';

const hitSchema = collection('test::Hit', 'a hit', {
  energy: float64({ about: 'energy', unit: 'MeV' }),
  time: float64({ about: 'time', unit: 'ns' }),
  position: vector3({ about: 'position', unit: 'mm' }),
});

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
    // Waits when the reader is slower than the events come.
    const report = toStream(1);
    for (let n = 0; ; n++) {
      writeEvents(writer, n, n + 1);
      report(`${n + 1}\n`);
    }
  },
  /** Ten hits in each event; prints by how many MB memory grew after the first tenth of the events, and the hits read. */
  async measureMemory(path, count) {
    const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;
    const row = (i: number) => ({ energy: i / 7, time: i, position: { x: i, y: -i, z: i / 3 } });
    const hits = Array.from({ length: 10 }, (_, i) => row(i));
    const writer = await hdf5EventFiles.create(path, { descriptions: [describe(hitSchema, 'maker')], processes });
    let start = 0;
    for (let n = 0; n < count; n++) {
      if (n === count / 10) start = megabytes();
      writer.writeEvent(idOf(n), productsOf([hits], 0));
    }
    const writing = megabytes() - start;
    writer.close();
    const reader = await hdf5EventFiles.open(path);
    let rows = 0;
    for (let n = 0; n < count; n++) {
      if (n === count / 10) start = megabytes();
      rows += (reader.read(0, n) as unknown[]).length;
    }
    const reading = megabytes() - start;
    reader.close();
    process.stdout.write(JSON.stringify({ writing, reading, rows }));
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
