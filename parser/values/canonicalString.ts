const toEscape = /["'\\\n\t]/g;
const escapes: Readonly<Record<string, string>> = { '"': '\\"', "'": "\\'", '\\': '\\\\', '\n': '\\n', '\t': '\\t' };
/** Control characters but newline and tab. Other characters beyond ASCII stand for themselves. */
const unprintable = /(?![\n\t])\p{Cc}/u;

/**
 * The canonical text of a string: in double quotes, with `"`, `'`, `\`, newline and tab escaped.
 * @returns undefined if it holds a control character, which no escape can write.
 */
export function canonicalString(value: string): string | undefined {
  if (plain.test(value)) return `"${value}"`;
  if (unprintable.test(value)) return undefined;
  return `"${value.replace(toEscape, (character) => escapes[character])}"`;
}

const plain = /^[ !#-&(-[\]-~]*$/;

/**
 * The string between the double quotes of FHiCL text, escapes resolved.
 * @returns undefined if an escape other than `\"`, `\'`, `\\`, `\n` and `\t` occurs.
 */
export function unescapeString(content: string): string | undefined {
  if (!content.includes('\\')) return content;
  let isLegal = true;
  const value = content.replace(/\\([\s\S])/g, (_, character: string) => {
    if (character === 'n') return '\n';
    if (character === 't') return '\t';
    if (character !== '"' && character !== "'" && character !== '\\') isLegal = false;
    return character;
  });
  return isLegal ? value : undefined;
}
