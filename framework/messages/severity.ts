/** Severities in rising order, with the letter that marks them in messages. */
export const severities = { DEBUG: 'd', INFO: 'i', WARNING: 'w', ERROR: 'e' } as const;

export type Severity = keyof typeof severities;

const order = Object.keys(severities);

export const atLeast = (severity: Severity, threshold: Severity): boolean => order.indexOf(severity) >= order.indexOf(threshold);
