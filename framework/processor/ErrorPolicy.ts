import { FrameworkError, messageOf } from '../errors/FrameworkError.ts';
import type { Messages } from '../messages/Messages.ts';
import { categoryOf } from './Failure.ts';

/** What the job does with an exception of a module (contract, section 3.5). */
export type ErrorAction = 'Rethrow' | 'IgnoreCompletely' | 'FailModule' | 'FailPath' | 'SkipEvent';

/** In the order in which lists of the scheduler are applied: of two lists with one category, the later one counts, as in art. */
const installed = ['IgnoreCompletely', 'Rethrow', 'SkipEvent', 'FailModule', 'FailPath'] as const;

/** The scheduler's lists of categories. */
export type ErrorLists = { readonly [A in ErrorAction]: readonly string[] };

/** Decides what is done with exceptions on the trigger paths or on the end path: what is in none of the lists ends the job. */
export class ErrorPolicy {
  private readonly actions = new Map<string, ErrorAction>();

  constructor(
    lists: ErrorLists,
    private readonly messages: Messages,
    private readonly isEndPath: boolean,
  ) {
    for (const action of installed) for (const category of lists[action]) this.actions.set(category, action);
  }

  /** The action for what a module threw: that of the category of its first cause. */
  actionFor(thrown: unknown): ErrorAction {
    // A file that could not be written ends the job whatever the lists say: everything after it would be lost.
    if (categoryOf(thrown) === 'FileWriteError') return 'Rethrow';
    const action = this.actions.get(rootCategory(thrown)) ?? 'Rethrow';
    // Outputs still get the event: on the end path, giving up the path or the event fails the module only.
    return this.isEndPath && (action === 'SkipEvent' || action === 'FailPath') ? 'FailModule' : action;
  }

  /** Says that an exception happened and the job went on. */
  warn(action: ErrorAction, thrown: unknown, who: string): void {
    const text = messageOf(thrown);
    if (action === 'IgnoreCompletely') this.messages.warning(action, `Module ignored an exception\n${text}\nthrown by ${who}`);
    else if (action === 'FailModule') this.messages.warning(action, `Module failed due to an exception\n${text}\nthrown by ${who}`);
    else if (action === 'FailPath') this.messages.warning(categoryOf(thrown), `Failing path ${who}, due to exception, message:\n${text}`);
    else this.messages.warning(categoryOf(thrown), `Skipping event due to the following exception:\n${text}\nthrown by ${who}`);
  }
}

function rootCategory(thrown: unknown): string {
  let root = thrown;
  while (root instanceof FrameworkError && root.cause instanceof FrameworkError) root = root.cause;
  return categoryOf(root);
}
