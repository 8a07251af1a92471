import type { PluginDefinition } from '../plugins/definitions.ts';
import { isWatcher } from '../processor/Activity.ts';

/** What a module and its tools asked for when they were constructed. */
export interface ModuleUses {
  booksHistograms: boolean;
  readonly services: Set<object>;
}

/** Methods of modules that report or put what they collected from event to event. */
const collecting = ['endJob', 'endRun', 'endSubRun', 'respondToOpenOutputFiles', 'respondToCloseOutputFiles'] as const;
/** Members of services that follow the job, besides those of watchers. */
const following = ['postEndJob', 'outputFileName', 'checkOutputFile'] as const;

/** Why the events of a producer or filter must be processed by one instance in the main thread; undefined for one that schedules can have. */
export function reasonToStay({ concurrency }: PluginDefinition, instance: object, uses: ModuleUses): string | undefined {
  if (uses.booksHistograms) return 'it books histograms';
  if (concurrency === 'legacy') return 'its class says legacy';
  if (concurrency === 'replicated') return undefined;
  const method = collecting.find((name) => name in instance);
  if (method !== undefined) return `it has ${method}(), which may tell what it collected`;
  const hidden = [instance, ...uses.services].find(hasHiddenMembers);
  if (hidden !== undefined) return `what ${hidden.constructor.name} keeps in #private members cannot be seen`;
  const service = [...uses.services].find((asked) => isWatcher(asked) || following.some((name) => name in asked));
  return service === undefined ? undefined : `it uses ${service.constructor.name}, which follows the job`;
}

/** Whether the class of an object, or one that it extends, has members that cannot be seen from outside. */
function hasHiddenMembers(object: object): boolean {
  for (let prototype = Object.getPrototypeOf(object); prototype !== null; prototype = Object.getPrototypeOf(prototype))
    if (/[\s;{.]#[A-Za-z_$]/.test(String(prototype.constructor))) return true;
  return false;
}
