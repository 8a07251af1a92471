import { Draws } from './Draws.ts';

const bases = { tables: 60, values: 25 };
const tops = 10;
const middles = 10;
const leaves = 29;
const referencesInLeaf = 4;
const references = 10_000;
const overrides = 300;

/** 60 tables in a prolog, 3000 tables three deep with 10 000 references into them, and 300 dotted assignments on top. */
export function nestedConfiguration(): string {
  const draws = new Draws();
  const lines = ['BEGIN_PROLOG'];
  for (let base = 0; base < bases.tables; base++) {
    const values = Array.from({ length: bases.values }, (_, i) => `  v${i}: ${draws.value(base * bases.values + i)}`);
    lines.push(`base${base}: {`, ...values, '}');
  }
  lines.push('END_PROLOG');
  let left = references;
  const leaf = (name: number) => {
    const count = Math.min(referencesInLeaf, left);
    left -= count;
    const members = Array.from(
      { length: count },
      (_, i) => `r${i}: @local::base${draws.below(bases.tables)}.v${draws.below(bases.values)}`,
    );
    return `  leaf${name}: {\n    ${[...members, `n: ${draws.below(100)}`].join('\n    ')}\n  }`;
  };
  for (let top = 0; top < tops; top++) {
    lines.push(`top${top}: {`);
    for (let middle = 0; middle < middles; middle++)
      lines.push(` mid${middle}: {`, ...Array.from({ length: leaves }, (_, i) => leaf(i)), ' }');
    lines.push('}');
  }
  for (let i = 0; i < overrides; i++)
    lines.push(`top${draws.below(tops)}.mid${draws.below(middles)}.leaf${draws.below(leaves)}.n: ${1000 + i}`);
  return `${lines.join('\n')}\n`;
}
