const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const digits = (value: number, width = 2): string => String(value).padStart(width, '0');

/** What each code of strftime stands for that we know. */
const codes: Readonly<Record<string, (date: Date) => string>> = {
  Y: (date) => String(date.getUTCFullYear()),
  y: (date) => digits(date.getUTCFullYear() % 100),
  m: (date) => digits(date.getUTCMonth() + 1),
  b: (date) => months[date.getUTCMonth()],
  d: (date) => digits(date.getUTCDate()),
  e: (date) => String(date.getUTCDate()).padStart(2),
  a: (date) => days[date.getUTCDay()],
  H: (date) => digits(date.getUTCHours()),
  M: (date) => digits(date.getUTCMinutes()),
  S: (date) => digits(date.getUTCSeconds()),
  s: (date) => String(Math.floor(date.getTime() / 1000)),
  F: (date) => date.toISOString().slice(0, 10),
  T: (date) => date.toISOString().slice(11, 19),
  Z: () => 'UTC',
  z: () => '+0000',
  '%': () => '%',
};

/** Makes the text of a time; undefined when messages have none. */
export type Timestamp = ((date: Date) => string) | undefined;

/** As in `22-Nov-2026 13:40:01 UTC`. */
export function messageTime(date: Date): string {
  const day = `${digits(date.getUTCDate())}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()}`;
  return `${day} ${digits(date.getUTCHours())}:${digits(date.getUTCMinutes())}:${digits(date.getUTCSeconds())} UTC`;
}

const withMilliseconds = (date: Date): string => messageTime(date).replace(' UTC', `.${digits(date.getUTCMilliseconds(), 3)} UTC`);

/**
 * @param format `none`, `default`, `default_ms`, or a format of strftime
 * @throws RangeError for a code that is not known
 */
export function timestampOf(format: string): Timestamp {
  if (format === 'none') return undefined;
  if (format === 'default') return messageTime;
  if (format === 'default_ms') return withMilliseconds;
  for (const [code, letter] of format.matchAll(/%(.?)/gs))
    if (!Object.hasOwn(codes, letter))
      throw new RangeError(
        `'${code}' is not a code for times (there are: ${Object.keys(codes)
          .map((known) => `%${known}`)
          .join(', ')})`,
      );
  return (date) => format.replaceAll(/%(.)/gs, (_, letter: string) => codes[letter](date));
}
