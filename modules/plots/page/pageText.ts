import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { escapeText } from '../house/style.ts';
import type { PageData } from './PageData.ts';

const beside = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The script of the page, which the build makes of `client/`. */
const script = (): string => readFileSync(createRequire(import.meta.url).resolve('#source-page'), 'utf8');

/** The page as one HTML document that needs nothing from elsewhere: style, script and data are inside. */
export function pageText(data: PageData): string {
  // A text in the data that looks like the end of the script must not end it.
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  const parts: Readonly<Record<string, string>> = {
    title: escapeText(data.title),
    style: beside('page.css'),
    data: json,
    script: script(),
  };
  // The places have quotes or comment marks around them, so that the document can be read as HTML before they are filled.
  return beside('page.html').replace(/(?:\/\* |")?\{\{(\w+)\}\}(?: \*\/|")?/g, (_, name: string) => parts[name]);
}
