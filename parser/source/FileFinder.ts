import { FhiclError } from '../FhiclError.ts';
import type { FileReader } from './FileReader.ts';
import type { Position } from './Position.ts';

export interface FoundFile {
  /** The path as it was put together from folder and name: `./main.fcl`. */
  readonly path: string;
  readonly content: Uint8Array | 'directory';
}

/**
 * Looks FHiCL files up as art does (lookup policy `permissive`): the first name as it is if it is absolute, else in `./` and then along
 * the search path; names in #include lines along the search path only, whatever they look like. The first file that exists is taken.
 */
export class FileFinder {
  constructor(
    private readonly folders: readonly string[],
    private readonly read: FileReader,
  ) {}

  findFirst(name: string): FoundFile {
    return name === '-' || name.startsWith('/')
      ? this.open([name], name, undefined)
      : this.search(['./', ...this.folders], name, undefined);
  }

  /** @param position the #include line that asks, for the message. */
  findIncluded(name: string, position: () => Position): FoundFile {
    return name === '-' ? this.open([name], name, position) : this.search(this.folders, name, position);
  }

  private search(folders: readonly string[], name: string, position: (() => Position) | undefined): FoundFile {
    const candidates = name === '' ? [] : folders.map((folder) => `${folder}/${name}`.replace(/\/{2,}/g, '/'));
    return this.open(candidates, name, position);
  }

  private open(candidates: readonly string[], name: string, position: (() => Position) | undefined): FoundFile {
    for (const path of candidates) {
      const content = this.tryRead(path, position);
      if (content !== undefined) return { path, content };
    }
    const where =
      candidates.length === 1 && candidates[0] === name ? 'no such file' : `looked in ${this.describeFolders(position === undefined)}`;
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

  private describeFolders(first: boolean): string {
    const folders = first ? ['./', ...this.folders] : this.folders;
    return folders.length === 0 ? 'no folder: the search path is empty' : folders.join(':');
  }
}
