import { FhiclError } from '../FhiclError.ts';
import type { FileReader } from './FileReader.ts';
import { foldersFor, type LookupPolicy } from './LookupPolicy.ts';
import type { Position } from './Position.ts';

export interface FoundFile {
  /** The path as it was put together from folder and name: `./main.fcl`. */
  readonly path: string;
  readonly content: Uint8Array | 'directory';
}

/**
 * Looks FHiCL files up. With art's policy, `permissive`, the first name is taken as it is if it is absolute, else looked up in `./` and
 * then along the search path; all later ones along the search path only, whatever they look like. The first file that exists is taken.
 */
export class FileFinder {
  private isFirst = true;

  constructor(
    private readonly folders: readonly string[],
    private readonly read: FileReader,
    private readonly policy: LookupPolicy = 'permissive',
  ) {}

  /** A file that is not included by another. For the policies, only the first of them is the first name. */
  findStart(name: string): FoundFile {
    const { isFirst } = this;
    this.isFirst = false;
    return this.search(name, isFirst, undefined);
  }

  /** @param position the #include line that asks, for the message. */
  findIncluded(name: string, position: () => Position): FoundFile {
    return this.search(name, false, position);
  }

  private search(name: string, isFirst: boolean, position: (() => Position) | undefined): FoundFile {
    const folders = name === '-' ? undefined : foldersFor(this.policy, name, isFirst, this.folders);
    if (folders === undefined) return this.open([name], name, [], position);
    const candidates = name === '' ? [] : folders.map((folder) => `${folder}/${name}`.replace(/\/{2,}/g, '/'));
    return this.open(candidates, name, folders, position);
  }

  private open(candidates: readonly string[], name: string, folders: readonly string[], position: (() => Position) | undefined): FoundFile {
    for (const path of candidates) {
      const content = this.tryRead(path, position);
      if (content !== undefined) return { path, content };
    }
    const looked = folders.length === 0 ? 'no folder: the search path is empty' : folders.join(':');
    const where = candidates.length === 1 && candidates[0] === name ? 'no such file' : `looked in ${looked}`;
    const message = `Can't find file "${name}" (${where}) set FHICL_FILE_PATH to the folders to look in, separated by colons`;
    throw new FhiclError(['search_path'], message, position?.());
  }

  private tryRead(path: string, position: (() => Position) | undefined): Uint8Array | 'directory' | undefined {
    try {
      return this.read(path);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new FhiclError(["Can't locate or can't open specified file:"], `${path} cannot be read (${why})`, position?.());
    }
  }
}
