/** Whether a name may end before this offset: before the end, white space, a control character or one of `# / , ] } . [ :`. */
export function mayFollowName(text: string, offset: number): boolean {
  return offset >= text.length || /[#/,\]}.[:]|[^!-~]/.test(text[offset]);
}
