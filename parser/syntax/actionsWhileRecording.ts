import { FhiclAtom } from '../values/FhiclValue.ts';
import type { SyntaxActions } from './SyntaxActions.ts';

const anything = new FhiclAtom('nil', '@nil');
const value = (): FhiclAtom => anything;
const nothing = (): void => {};

/** Chevrotain runs the rules once, on nothing, to learn the grammar. */
export const actionsWhileRecording: SyntaxActions = {
  atom: value,
  complex: value,
  tableId: value,
  sequence: value,
  table: value,
  local: value,
  database: value,
  spliceSequence: nothing,
  spliceTable: nothing,
  assign: nothing,
  erase: nothing,
  assignMember: nothing,
  eraseMember: nothing,
  beginProlog: nothing,
  endProlog: nothing,
};
