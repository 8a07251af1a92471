/**
 * Lets Node load TypeScript modules, decorators and their metadata included: `import` this file once, before the first `.ts`.
 * Modules that a user writes may then import 'tsfw' wherever their folder is: it is always this installation.
 */
import * as nodeModule from 'node:module';
import { load, resolve } from './typeScriptHooks.ts';

type RegisterHooks = (hooks: { resolve: typeof resolve; load: typeof load }) => void;

// Node 22.15 and later run hooks in this thread; Node 20 runs them in one of its own.
const registerHooks = (nodeModule as unknown as { registerHooks?: RegisterHooks }).registerHooks;
const marker = Symbol.for('tsfw.typeScriptHooks');
const state = globalThis as { [marker]?: boolean };

if (!state[marker]) {
  state[marker] = true;
  if (registerHooks) registerHooks({ resolve, load });
  else nodeModule.register('./typeScriptHooks.js', import.meta.url);
}
