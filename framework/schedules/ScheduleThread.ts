import { Worker as Thread } from 'node:worker_threads';
import { messageOf } from '../errors/FrameworkError.ts';
import type { ProductTable } from '../products/ProductTable.ts';
import { ProductUnpacker } from './ProductUnpacker.ts';
import type { BatchOrder, BatchResult, FromSchedule, ScheduleData, ToSchedule } from './protocol.ts';

/** What a thread runs. */
const script = new URL('./runSchedule.js', import.meta.url);

/** Told what a thread reports. */
export interface ThreadListener {
  finished(thread: ScheduleThread, result: BatchResult): void;
  /** The thread cannot go on. */
  lost(thread: ScheduleThread, reason: string): void;
}

/** The thread of one schedule, as the main thread sees it. */
export class ScheduleThread {
  /** Batches that were ordered and are not finished. */
  waiting = 0;
  private readonly thread: Thread;
  private isClosing = false;
  private products: ProductUnpacker | undefined;

  constructor(
    /** From 1. */
    readonly number: number,
    data: ScheduleData,
    private readonly table: ProductTable,
    private readonly listener: ThreadListener,
  ) {
    // Loaders of the main thread need not fit here: plug-ins bring their own.
    this.thread = new Thread(script, { workerData: data, execArgv: [], name: `schedule ${number}` });
    this.thread.on('message', (message: FromSchedule) => this.receive(message));
    this.thread.on('error', (error) => this.end(messageOf(error)));
    this.thread.on('exit', (status) => this.end(`its thread ended by itself, with status ${status}`));
  }

  get unpacker(): ProductUnpacker {
    return this.products!;
  }

  order(first: number, count: number): void {
    this.waiting++;
    this.send({ kind: 'batch', first, count } satisfies BatchOrder);
  }

  send(message: ToSchedule): void {
    this.thread.postMessage(message);
  }

  /** Ends the thread whatever it does. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.thread.terminate();
  }

  private receive(message: FromSchedule): void {
    if (message.kind === 'ready') this.products = new ProductUnpacker(message.columns, this.table);
    else if (message.kind === 'failed') this.end(message.text);
    else {
      this.waiting--;
      this.listener.finished(this, message);
    }
  }

  private end(reason: string): void {
    if (!this.isClosing) this.listener.lost(this, reason);
    this.isClosing = true;
  }
}
