/** How grave a message is, in rising order. */
export type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'SYSTEM';

/** Severities in rising order, with the letter that marks them in messages. */
export const severities: Readonly<Record<Severity, string>> = { DEBUG: 'd', INFO: 'i', WARNING: 'w', ERROR: 'e', SYSTEM: 's' };

export const severityNames = Object.keys(severities) as readonly Severity[];

export const atLeast = (severity: Severity, threshold: Severity): boolean =>
  severityNames.indexOf(severity) >= severityNames.indexOf(threshold);

/** The severity of a name in any case, as in `Warning` or `WARNING!`; undefined when there is none. */
export function severityOf(text: string): Severity | undefined {
  const name = text.replace(/!$/, '').toUpperCase();
  return severityNames.find((severity) => severity === name);
}
