/** Severities in rising order, with the letter that marks them in messages. */
export const severities = { DEBUG: 'd', INFO: 'i', WARNING: 'w', ERROR: 'e', SYSTEM: 's' } as const;

export type Severity = keyof typeof severities;

export const severityNames = Object.keys(severities) as readonly Severity[];

export const atLeast = (severity: Severity, threshold: Severity): boolean =>
  severityNames.indexOf(severity) >= severityNames.indexOf(threshold);

/** The severity of a name in any case, as in `Warning` or `WARNING!`; undefined when there is none. */
export function severityOf(text: string): Severity | undefined {
  const name = text.replace(/!$/, '').toUpperCase();
  return severityNames.find((severity) => severity === name);
}
