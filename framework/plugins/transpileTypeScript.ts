import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as Swc from '@swc/core';

/** Part of every cache key: change it when the options below change. */
const optionsVersion = 'swc-1.16.22/2';

/**
 * JavaScript of one TypeScript module, with an inline source map, from the cache when the same text was seen before.
 * The compiler is loaded only when the cache has no answer.
 * @throws the compiler's message, with file and position, when the text is not TypeScript
 */
export function transpile(text: string, path: string, load: (name: string) => unknown): string {
  const key = createHash('sha256').update(optionsVersion).update('\0').update(path).update('\0').update(text).digest('hex');
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tsfw', 'typescript');
  const cached = join(folder, `${key}.js`);
  const known = readIfPresent(cached);
  if (known !== undefined) return known;

  const { transformSync } = load('@swc/core') as typeof Swc;
  const { code } = transformSync(text, {
    filename: path,
    sourceMaps: 'inline',
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
      keepClassNames: true,
    },
  });
  store(folder, cached, code);
  return code;
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function store(folder: string, path: string, code: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, code);
    renameSync(temporary, path);
  } catch {
    // A cache that cannot be written (read-only home, full disk) costs time, never a result.
  }
}
