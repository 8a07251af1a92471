import type { Level, ProductDescription } from '../files/EventFile.ts';

interface Rule {
  readonly keep: boolean;
  readonly matches: (product: ProductDescription) => boolean;
  readonly level: Level | undefined;
}

const levels: readonly Level[] = ['Event', 'SubRun', 'Run'];

/**
 * Selects the products of a file by art's output commands: `keep *` or `drop type_label_instance_process`, each field with `*` and `?`,
 * optionally followed by the level (`InEvent`, `InSubRun`, `InRun`). Nothing is kept at first, and the last rule that matches wins.
 */
export class ProductSelection {
  private readonly rules: readonly Rule[];

  /** @throws RangeError naming the command that is wrong, and the syntax */
  constructor(commands: readonly string[]) {
    this.rules = commands.map(parseRule);
  }

  keeps(product: ProductDescription): boolean {
    let kept = false;
    for (const rule of this.rules) {
      if ((rule.level === undefined || rule.level === product.level) && rule.matches(product)) kept = rule.keep;
    }
    return kept;
  }
}

function parseRule(command: string): Rule {
  const [verb, pattern, level, ...rest] = command.trim().split(/\s+/);
  const syntax = `(expected: 'keep *' or 'drop type_label_instance_process', with * and ? in the fields, and perhaps InEvent, InSubRun or InRun)`;
  if ((verb !== 'keep' && verb !== 'drop') || pattern === undefined || rest.length > 0)
    throw new RangeError(`'${command}' is not an output command ${syntax}`);
  const levelName =
    level === undefined || level === '*' ? undefined : levels.find((name) => name.toLowerCase() === level.slice(2).toLowerCase());
  if (level !== undefined && level !== '*' && (levelName === undefined || !/^[Ii]n/.test(level)))
    throw new RangeError(`'${level}' in output command '${command}' is not a level ${syntax}`);
  if (pattern === '*') return { keep: verb === 'keep', matches: () => true, level: levelName };
  const fields = pattern.split('_');
  if (fields.length !== 4)
    throw new RangeError(`'${pattern}' in output command '${command}' has ${fields.length} of the four fields ${syntax}`);
  const [type, label, instance, process] = fields.map(globExpression);
  const matches = (product: ProductDescription) =>
    type.test(product.schema.friendlyName) &&
    label.test(product.moduleLabel) &&
    instance.test(product.instance) &&
    process.test(product.process);
  return { keep: verb === 'keep', matches, level: levelName };
}

/** An empty field matches only the empty name. */
function globExpression(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
