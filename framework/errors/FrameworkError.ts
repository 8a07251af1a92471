import { type Category, categories, otherCategory } from './categories.ts';

/**
 * An error that a user can act on: its message reads "problem (why) suggestion". `category` decides the exit status and what the
 * scheduler's error policy does with it.
 */
export class FrameworkError extends Error {
  override readonly name = 'FrameworkError';

  constructor(
    readonly category: Category,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get exitStatus(): number {
    return Object.hasOwn(categories, this.category) ? categories[this.category as keyof typeof categories] : otherCategory;
  }
}

/** What was thrown, as text; also when it is not an Error. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
