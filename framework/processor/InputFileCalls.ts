import { noInputFile } from '../plugins/moduleInterfaces.ts';
import type { Worker } from './Worker.ts';

/** Tells modules which input file is open. */
export class InputFileCalls {
  /** Name of the open file, `<none>` for a source without files; undefined before the first and behind the last. */
  current: string | undefined;

  constructor(private readonly workers: readonly Worker[]) {}

  /** @param name undefined for a source without files */
  opened(name: string | undefined): void {
    this.current = name ?? noInputFile;
    for (const { instance } of this.workers) instance.respondToOpenInputFile?.(this.current);
  }

  /** The file is about to be closed, if one is open. */
  closing(): void {
    const { current } = this;
    if (current === undefined) return;
    this.current = undefined;
    for (const { instance } of this.workers) instance.respondToCloseInputFile?.(current);
  }
}
