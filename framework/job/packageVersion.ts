import { readFileSync } from 'node:fs';

/** Version of this package, as files and `--version` state it. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
