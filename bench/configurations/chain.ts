import { Draws } from './Draws.ts';

const packages = 60;
const modules = 20;
const parameters = 6;
const overrides = 200;

/** A job in the manner of an experiment's: 120 included files with prologs, 1200 module tables, sequences and late changes. */
export function chainConfiguration(): { readonly main: string; readonly included: ReadonlyMap<string, string> } {
  const draws = new Draws();
  const included = new Map<string, string>();
  for (let i = 0; i < packages; i++) {
    included.set(definitionsFile(i), `BEGIN_PROLOG\nlimits${i}: { n: ${i} }\nEND_PROLOG\n`);
    included.set(packageFile(i), packageText(i, draws));
  }
  return { main: mainText(draws), included };
}

const number = (i: number) => String(i).padStart(2, '0');
const packageFile = (i: number) => `lib/package${number(i)}.fcl`;
const definitionsFile = (i: number) => `lib/limits${number(i)}.fcl`;
const list = (count: number, text: (i: number) => string) => Array.from({ length: count }, (_, i) => text(i));

function packageText(index: number, draws: Draws): string {
  const earlier = index > 0 ? [`#include "${definitionsFile(draws.below(index))}"`] : [];
  const module = (m: number) => `pkg${index}_mod${m}: {
  module_type: Module${index}_${m}
${list(parameters, (p) => `  par${p}: ${draws.value(index * modules + m + p)}`).join('\n')}
  sub: { a: ${draws.below(9)} b: [ ${draws.below(9)}, ${draws.below(9)} ] c: { d: "x${draws.below(99)}" } }
}`;
  return `${[
    ...earlier,
    'BEGIN_PROLOG',
    ...list(modules, module),
    `pkg${index}_producers: {`,
    ...list(modules, (m) => `  prod${index}_${m}: { @table::pkg${index}_mod${m} par0: ${m} }`),
    '}',
    `pkg${index}_sequence: [ ${list(modules, (m) => `prod${index}_${m}`).join(', ')} ]`,
    `pkg${index}_copy: @local::pkg${index}_producers`,
    `pkg${index}_copy.prod${index}_3.sub.c.d: changed`,
    'END_PROLOG',
  ].join('\n')}\n`;
}

function mainText(draws: Draws): string {
  return `${[
    ...list(packages, (i) => `#include "${packageFile(i)}"`),
    'process_name: Chain',
    'physics: {',
    ' producers: {',
    ...list(packages, (i) => `  @table::pkg${i}_producers`),
    ' }',
    ` p1: [ ${list(packages, (i) => `@sequence::pkg${i}_sequence`).join(', ')} ]`,
    ' trigger_paths: [ p1 ]',
    '}',
    ...list(overrides, (i) => {
      const chosen = draws.below(packages);
      return `physics.producers.prod${chosen}_${draws.below(modules)}.par1: ${i}`;
    }),
    ...list(packages / 5, (i) => `physics.producers.prod${5 * i}_7.sub.b: @erase`),
  ].join('\n')}\n`;
}
