/** Runs in the thread of a schedule: an entry of its own, started by ScheduleThread.ts. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors/FrameworkError.ts';
import { type BuiltSchedule, buildSchedule } from './buildSchedule.ts';
import type { BatchResult, FromSchedule, Note, ScheduleData, ToSchedule } from './protocol.ts';

if (parentPort !== null) serve(parentPort);

function serve(port: MessagePort): void {
  let schedule: BuiltSchedule | undefined;
  capture((note) => schedule?.recorder.note(note));
  const send = (message: FromSchedule) => port.postMessage(message, message.kind === 'result' ? buffersOf(message) : []);

  const start = async () => {
    try {
      schedule = await buildSchedule(workerData as ScheduleData);
      send({ kind: 'ready', columns: schedule.packer.columns });
    } catch (error) {
      send({ kind: 'failed', text: messageOf(error) });
      port.close();
    }
  };
  const handle = async (message: ToSchedule) => {
    if (schedule === undefined) return;
    if (message.kind === 'stay') schedule.runner.giveUp(message.modules);
    else send(await schedule.runner.run(message));
  };
  // Orders wait for each other.
  let last = start();
  port.on('message', (message: ToSchedule) => {
    last = last.then(() => handle(message));
  });
}

/** What modules print themselves has its place among their messages; what they print outside of events the main thread prints, too. */
function capture(note: (note: Note) => void): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = ((chunk: string | Uint8Array) => {
      // A part of a character stays bytes; a copy, as a buffer may be part of a larger one, and be used again.
      note({ kind: 'output', stream, data: typeof chunk === 'string' ? chunk : new Uint8Array(chunk) });
      return true;
    }) as typeof process.stdout.write;
  }
}

function buffersOf({ ids, outcomes, retrieved, rows, columns, eventTimes, measurements }: BatchResult): ArrayBuffer[] {
  const tables = [ids, outcomes, retrieved, rows, columns.extents, eventTimes, measurements];
  return [columns.bytes, ...tables.map(({ buffer }) => buffer)];
}
