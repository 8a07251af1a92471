/** The two hooks behind registerTypeScript. They are synchronous, which Node's older asynchronous interface accepts as well. */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transpile } from './transpileTypeScript.ts';

const packageRoot = new URL('../../../package.json', import.meta.url).href;
const nodeRequire = createRequire(import.meta.url);

interface ResolveContext {
  readonly parentURL?: string;
}
interface Resolved {
  readonly url: string;
  readonly format?: string | null;
  readonly shortCircuit?: boolean;
}
type NextResolve = (specifier: string, context: ResolveContext) => Resolved;

export function resolve(specifier: string, context: ResolveContext, next: NextResolve): Resolved {
  if (specifier === 'tsfw' || specifier.startsWith('tsfw/')) return next(specifier, { ...context, parentURL: packageRoot });
  const parent = context.parentURL;
  // TypeScript's older habit: './helper.js' names the file helper.ts.
  if (parent?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier)) {
    const asWritten = new URL(specifier, parent);
    const asSource = new URL(specifier.replace(/\.js$/, '.ts'), parent);
    if (!existsSync(asWritten) && existsSync(asSource)) return next(asSource.href, context);
  }
  return next(specifier, context);
}

interface Loaded {
  readonly format: string;
  readonly source: string;
  readonly shortCircuit: boolean;
}
type NextLoad = (url: string, context: object) => Loaded;

export function load(url: string, context: object, next: NextLoad): Loaded {
  const isTypeScript = url.startsWith('file:') && /\.ts($|\?)/.test(url);
  if (!isTypeScript) return next(url, context);
  const path = fileURLToPath(url.replace(/\?.*$/, ''));
  const source = transpile(readFileSync(path, 'utf8'), path, nodeRequire);
  return { format: 'module', source, shortCircuit: true };
}
