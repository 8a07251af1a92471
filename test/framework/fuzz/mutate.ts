/** Whole numbers from 0 to below n, always the same for one seed (xorshift32). */
export class Draws {
  constructor(private state: number) {}

  below(n: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % n;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}

const values = [
  '0',
  '-1',
  '1.5',
  '1e400',
  '99999999999999999999',
  'infinity',
  '0x1F',
  'true',
  '@nil',
  '""',
  "'a b'",
  '"\\n"',
  'word',
  '(1,2)',
  '[]',
  '{}',
  '[ 1, [ 2, {} ] ]',
  '{ a: { b: [ 1 ] } }',
  '@local::physics',
  '@local::nothing',
  '{ @table::source }',
  '[ @sequence::physics.trigger_paths ]',
  '@erase',
  '@id::0123456789012345678901234567890123456789',
  '"@local::x"',
  'EmptyEvent',
  'generate',
  '"keep *"',
  '"a:b:c:d"',
];
const marks = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '.',
  '@',
  '"',
  "'",
  '#',
  '\\',
  '(',
  ')',
  '\n',
  'BEGIN_PROLOG\n',
  'END_PROLOG\n',
  '#include "x.fcl"\n',
];

/** A key with its colon, alone on its line or not; and the value that stands behind one, if it is a word. */
const key = /[A-Za-z_][\w.[\]]*(?=\s*:)/g;
const atom = /(?<=:\s*)[^\s{}[\],]+/g;

/** Changes one to four things in a text of FHiCL; some of the changes are no FHiCL any more. @param others to take pieces from */
export function mutate(text: string, others: readonly string[], draws: Draws): string {
  let changed = text;
  for (let i = 1 + draws.below(4); i > 0; i--) changed = draws.of(mutations)(changed, others, draws);
  return changed;
}

type Mutation = (text: string, others: readonly string[], draws: Draws) => string;

const mutations: readonly Mutation[] = [
  // A key, with the rest of its line, goes.
  (text, _, draws) => replaceOne(text, /^.*:.*\n/gm, () => '', draws),
  // A key is renamed: by a letter, by another key, or by nothing.
  (text, _, draws) => replaceOne(text, key, (name) => draws.of([`${name}x`, name.slice(1), name.toUpperCase(), 'module_type', '']), draws),
  (text, others, draws) => replaceOne(text, key, () => draws.of([...draws.of(others).matchAll(key)])[0], draws),
  // A value becomes another one, or one of another type.
  (text, _, draws) => replaceOne(text, atom, () => draws.of(values), draws),
  (text, _, draws) => replaceOne(text, atom, () => draws.of(values), draws),
  (text, others, draws) => replaceOne(text, atom, () => draws.of([...draws.of(others).matchAll(atom)])[0], draws),
  // A piece of another file is put in, or lines change places.
  (text, others, draws) => {
    const lines = draws.of(others).split('\n');
    const begin = draws.below(lines.length);
    return insert(text, `\n${lines.slice(begin, begin + 1 + draws.below(12)).join('\n')}\n`, draws);
  },
  (text, _, draws) => {
    const lines = text.split('\n');
    lines.splice(draws.below(lines.length), 0, ...lines.splice(draws.below(lines.length), 1 + draws.below(3)));
    return lines.join('\n');
  },
  // Marks and bytes anywhere; the end is missing.
  (text, _, draws) => insert(text, draws.of(marks), draws),
  (text, _, draws) => {
    const bytes = Buffer.from(text);
    for (let i = 1 + draws.below(8); i > 0; i--) bytes[draws.below(bytes.length)] = draws.below(256);
    return bytes.toString('utf8');
  },
  (text, _, draws) => text.slice(0, 1 + draws.below(text.length)),
];

function replaceOne(text: string, pattern: RegExp, replacement: (found: string) => string, draws: Draws): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { 0: match, index } = draws.of(found);
  return text.slice(0, index) + replacement(match) + text.slice(index + match.length);
}

function insert(text: string, piece: string, draws: Draws): string {
  const place = draws.below(text.length + 1);
  return text.slice(0, place) + piece + text.slice(place);
}
