/** How a binding reacts to later assignments, in rising order: it takes them, it ignores them, it refuses them. */
export const Protection = { none: 0, ignore: 1, error: 2 } as const;
export type Protection = (typeof Protection)[keyof typeof Protection];

/** The names that art's messages use. */
export const protectionNames = ['NONE', 'PROTECT_IGNORE', 'PROTECT_ERROR'] as const;
