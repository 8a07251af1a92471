/**
 * Numbers of channels as text: 0-3, 7, 9-10.
 * @param numbers rising
 * @param most ranges that are listed; of the others the number of channels is told
 */
export function channelRanges(numbers: readonly number[], most = Number.POSITIVE_INFINITY): string {
  const parts: string[] = [];
  let next = 0;
  while (next < numbers.length && parts.length < most) {
    let last = next;
    while (numbers[last + 1] === numbers[last] + 1) last++;
    parts.push(last === next ? `${numbers[next]}` : `${numbers[next]}-${numbers[last]}`);
    next = last + 1;
  }
  return `${parts.join(', ')}${next < numbers.length ? ` and ${numbers.length - next} more` : ''}`;
}
