import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { FileReader } from '../../parser/index.ts';

/** One case of cases.jsonl: what fhicl-cpp (commit f4bf702d) makes of a few files. */
export interface DocumentCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expect: {
    readonly ok: boolean;
    readonly dump?: unknown;
    readonly id?: string;
    readonly text?: string;
    readonly canonical?: string;
    readonly history?: string;
    readonly what?: string;
    readonly position_unreliable?: boolean;
  };
}

/** The lines of a file of cases beside the tests, or of the file that an environment variable names. */
export function readCases<Case>(name: string, variable: string): Case[] {
  const file = process.env[variable] ?? new URL(`data/${name}`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);
}

/** A reader of the files of a case, as if they were in the working folder. */
export function readerOf(files: Readonly<Record<string, string>>): FileReader {
  return (path) => {
    const name = posix.normalize(path);
    if (Object.hasOwn(files, name)) return Buffer.from(files[name], 'utf8');
    return Object.keys(files).some((file) => file.startsWith(`${name}/`)) ? 'directory' : undefined;
  };
}
