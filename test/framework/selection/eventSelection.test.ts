import test from 'ava';
import type { Principal } from '../../../framework/events/Principal.ts';
import { parseCriterion } from '../../../framework/selection/criterion.ts';
import { EventSelection } from '../../../framework/selection/EventSelection.ts';

const states = { n: 0, '1': 1, '0': 2, e: 3 } as const;
const paths = ['p1', 'p2', 'q'].map((name, bit) => ({ name, bit }));

/** Whether a selection takes an event whose paths ended like this, one letter each as TriggerResults prints them. */
function takes(select: readonly string[], letters: string, reject: readonly string[] = []): boolean {
  const selection = new EventSelection(select.map(parseCriterion), reject.map(parseCriterion));
  selection.resolve(() => ({ productIndex: 0, paths }));
  const results = { paths: [...letters].map((letter) => ({ state: states[letter as keyof typeof states], decidedBy: 0 })) };
  return selection.takes({ value: () => results } as unknown as Principal);
}

/** Criterion, and for each of these events whether it takes it. */
const events = ['111', '000', '101', '1e0', '0e0', 'eee', 'nnn'];
const table: Readonly<Record<string, string>> = {
  p1: 'ynyynnn',
  'p1&noexception': 'ynynnnn',
  '*': 'ynyynnn',
  'p*': 'ynyynnn',
  'p?&noexception': 'ynynnnn',
  '!p1': 'nynnynn',
  '!p1&noexception': 'nynnnnn',
  '!p*': 'nynnnnn',
  '!*': 'nynnnnn',
  'exception@p2': 'nnnyyyn',
  'exception@*': 'nnnyyyn',
  'exception@q': 'nnnnnyn',
};

for (const [criterion, expected] of Object.entries(table))
  test(`SelectEvents: ${criterion}`, (t) => {
    t.is(events.map((letters) => (takes([criterion], letters) ? 'y' : 'n')).join(''), expected);
  });

test('criteria are ORed; the three stars take everything; what is rejected is not taken', (t) => {
  t.true(takes(['!p1', 'q'], '101'));
  t.false(takes(['!p1', '!q'], '101'));
  for (const letters of events) t.true(takes(['*', '!*', 'exception@*'], letters), letters);
  t.false(takes(['*', '!*'], 'eee'));
  t.false(takes(['*'], '111', ['q']));
  t.true(takes([], 'nnn', ['q']));
});
