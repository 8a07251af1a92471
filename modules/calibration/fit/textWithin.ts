/** The text, cut at a letter where it is longer than so many bytes of UTF-8. */
export function textWithin(bytes: number, text: string): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let cut = '';
  let used = 0;
  for (const letter of text) {
    used += Buffer.byteLength(letter);
    if (used > bytes) break;
    cut += letter;
  }
  return cut;
}
