import type { Path } from '../syntax/SyntaxActions.ts';
import { nearestName } from '../text/nearestName.ts';
import { SequenceElements, TableMembers } from '../values/containers.ts';
import { FhiclAtom, FhiclSequence, FhiclTable, type FhiclValue, nowhere } from '../values/FhiclValue.ts';
import { Protection } from '../values/Protection.ts';
import type { CopyBudget } from './CopyBudget.ts';
import { EvaluationError } from './EvaluationError.ts';
import type { ValueHistory } from './ValueHistory.ts';

/** An assignment to a higher index is refused, for all elements below it would have to be made. */
export const maximumIndex = 1_000_000;

/** Where a value is kept: a member of a table or an element of a sequence. */
interface Slot {
  readonly container: TableMembers | SequenceElements;
  readonly part: string | number;
  readonly value: FhiclValue;
}

/**
 * The parameters that have been assigned so far, in prologs and after them. Each step of a dotted path has art's own rules on what is
 * made, what is ignored and what is refused; the order of the checks matters.
 */
export class ParameterTree {
  private readonly root = new TableMembers();
  /** The top-level names that only prologs have assigned. */
  private readonly prologNames = new Set<string>();
  inProlog = false;

  constructor(
    private readonly describe: (value: FhiclValue) => string,
    private readonly budget: CopyBudget,
    private readonly history?: ValueHistory,
  ) {}

  /** What remains once the document has been read: the parameters that no prolog keeps for itself. */
  exported(): TableMembers {
    for (const name of this.prologNames) this.root.delete(name);
    this.prologNames.clear();
    return this.root;
  }

  find(path: Path): FhiclValue {
    let value = this.root.values.get(path[0]);
    for (let depth = 0; ; depth++) {
      if (value === undefined) throw new EvaluationError("Can't find key", this.notFound(path, depth));
      if (depth === path.length - 1) return value;
      value = partOf(value, path[depth + 1], path);
    }
  }

  /** The short way for most assignments. @returns false if there is such a name already, and nothing has been done */
  assignNew(name: string, value: FhiclValue): boolean {
    if (this.root.values.has(name)) return false;
    this.root.set(name, value);
    if (this.inProlog) this.prologNames.add(name);
    return true;
  }

  assign(path: Path, value: FhiclValue): void {
    const [name] = path;
    if (this.inProlog) {
      if (!this.root.values.has(name)) this.prologNames.add(name);
    } else if (this.prologNames.delete(name)) {
      this.root.delete(name);
    }
    const { slot, isWritable } = this.locate(path);
    if (slot.value.kind !== 'nil' && value.protection > slot.value.protection) {
      throw new EvaluationError(
        'Protection violation',
        `"${formatPath(path)}" cannot be assigned with increased protection (previous definition on ${this.describe(slot.value)})`,
      );
    }
    if (!isWritable) return;
    if (slot.value !== padding) this.history?.noteReplaced(value, slot.value);
    put(slot.container, slot.part, value);
  }

  /** Makes what is missing on the path, and the last part itself as nil. */
  private locate(path: Path): { slot: Slot; isWritable: boolean } {
    let slot = this.memberSlot(this.root, path[0]);
    let isWritable = this.isOpen(slot.value, path, path[0]);
    for (let depth = 1; depth < path.length; depth++) {
      const part = path[depth];
      slot =
        typeof part === 'number' ? this.elementSlot(this.asSequence(slot, part), part) : this.memberSlot(this.asTable(slot, part), part);
      if (!this.isOpen(slot.value, path, part)) isWritable = false;
    }
    return { slot, isWritable };
  }

  private memberSlot(members: TableMembers, name: string): Slot {
    let value = members.values.get(name);
    if (value === undefined) {
      value = padding;
      members.set(name, value);
    }
    return { container: members, part: name, value };
  }

  private elementSlot(elements: SequenceElements, index: number): Slot {
    if (index > maximumIndex) throw new EvaluationError('Excessive value', `the index ${index} is above ${maximumIndex}`);
    this.budget.spend(Math.max(0, index - elements.values.length));
    while (elements.values.length <= index) elements.values.push(padding);
    return { container: elements, part: index, value: elements.values[index] };
  }

  /** The members of the table in a slot, ready to be changed: nil becomes a table, shared contents become its own. */
  private asTable(slot: Slot, part: string): TableMembers {
    const { value } = slot;
    if (value.kind === 'nil') {
      const contents = new TableMembers();
      put(slot.container, slot.part, new FhiclTable(contents));
      return contents;
    }
    if (value.kind !== 'table') throw notA('table', part, part);
    if (!value.contents.isShared) return value.contents;
    this.budget.spend(value.size);
    const contents = value.contents.copy();
    put(slot.container, slot.part, new FhiclTable(contents, value, value.protection));
    return contents;
  }

  private asSequence(slot: Slot, part: number): SequenceElements {
    const { value } = slot;
    if (value.kind === 'nil') {
      const contents = new SequenceElements();
      put(slot.container, slot.part, new FhiclSequence(contents));
      return contents;
    }
    if (value.kind !== 'sequence') throw notA('sequence', String(part), part);
    if (!value.contents.isShared) return value.contents;
    this.budget.spend(value.elements.length);
    const contents = value.contents.copy();
    put(slot.container, slot.part, new FhiclSequence(contents, value, value.protection));
    return contents;
  }

  private isOpen(value: FhiclValue, path: Path, part: string | number): boolean {
    if (value.protection !== Protection.error) return value.protection === Protection.none;
    const which = path.length > 1 ? `Part "${part}" of specification to be overwritten: ` : '';
    throw new EvaluationError('Protection violation', `${which}"${formatPath(path)}" is protected on ${this.describe(value)}`);
  }

  /** What is missing is erased already; what only a prolog has is not erased from outside of it. */
  erase(path: Path): void {
    if (!this.inProlog && this.prologNames.has(path[0])) return;
    let value: FhiclValue | undefined = this.root.values.get(path[0]);
    for (let depth = 0; ; depth++) {
      if (value === undefined) return;
      if (typeof path[depth] === 'string' && !this.mayErase(value, path, path[depth])) return;
      if (depth === path.length - 1) break;
      value = partOf(value, path[depth + 1]);
    }
    const last = path[path.length - 1];
    if (typeof last === 'number') throw new EvaluationError('Unimplemented feature', 'erase sequence member');
    const { slot } = this.locate(path);
    if (slot.container instanceof TableMembers) slot.container.delete(last);
    if (path.length === 1) this.prologNames.delete(last);
  }

  private mayErase(value: FhiclValue, path: Path, part: string | number): boolean {
    if (value.protection !== Protection.error) return value.protection === Protection.none;
    const which = path.length > 1 ? `Part "${part}" of specification to be erased: ` : '';
    throw new EvaluationError('Protection violation', `${which}"${part}" is protected on ${this.describe(value)}`);
  }

  private notFound(path: Path, depth: number): string {
    const part = path[depth];
    const owner = depth === 0 ? undefined : this.find(path.slice(0, depth) as unknown as Path);
    const names = depth === 0 ? this.root.values.keys() : owner?.kind === 'table' ? owner.names() : [];
    const near = typeof part === 'string' ? nearestName(part, names) : undefined;
    const suggestion = near === undefined ? '' : ` did you mean "${near}"?`;
    return `${formatPath(path)} (at part "${part}": only what stands further up in the text can be referred to)${suggestion}`;
  }
}

const padding = new FhiclAtom('nil', '@nil', nowhere, Protection.none, true);

export function formatPath(path: Path): string {
  return path.map((part, depth) => (typeof part === 'number' ? `[${part}]` : depth === 0 ? part : `.${part}`)).join('');
}

function put(container: TableMembers | SequenceElements, part: string | number, value: FhiclValue): void {
  if (container instanceof TableMembers) container.set(part as string, value);
  else container.values[part as number] = value;
}

/** undefined if there is no such part; an error if the value cannot have such parts, which names `path`, or the part alone. */
function partOf(value: FhiclValue, part: string | number, path: Path = [String(part)]): FhiclValue | undefined {
  if (typeof part === 'number') {
    if (value.kind !== 'sequence') throw notA('sequence', formatPath(path), part);
    return value.elements[part];
  }
  if (value.kind !== 'table') throw notA('table', formatPath(path), part);
  return value.get(part);
}

function notA(kind: string, key: string, part: string | number): EvaluationError {
  return new EvaluationError("Can't find key", `${key} -- not a ${kind} (at part "${part}")`);
}
