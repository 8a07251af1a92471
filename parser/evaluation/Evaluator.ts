import type { IToken } from '#chevrotain';
import { type FhiclCategory, FhiclError } from '../FhiclError.ts';
import type { SourceText } from '../source/SourceText.ts';
import type { Path, SyntaxActions } from '../syntax/SyntaxActions.ts';
import { canonicalNumber } from '../values/canonicalNumber.ts';
import { markShared, SequenceElements, TableMembers } from '../values/containers.ts';
import { FhiclAtom, FhiclSequence, FhiclTable, type FhiclValue, type Placed } from '../values/FhiclValue.ts';
import { Protection, protectionNames } from '../values/Protection.ts';
import { readAtom } from './atoms.ts';
import { CopyBudget } from './CopyBudget.ts';
import { checkNestedProtection } from './checkProtection.ts';
import { EvaluationError } from './EvaluationError.ts';
import { formatPath, ParameterTree } from './ParameterTree.ts';
import type { ValueHistory } from './ValueHistory.ts';

/** Carries out what the parser reads: references see what has been assigned so far, the first error ends everything. */
export class Evaluator implements SyntaxActions {
  /** Whether there was an `@id::`. */
  hasTableIds = false;
  private readonly describe = (value: FhiclValue): string => {
    const { origin } = value;
    return origin === undefined ? '<unknown>' : `line ${origin.line} of file "${origin.file}"`;
  };
  private readonly budget = new CopyBudget();
  private readonly tree: ParameterTree;

  /** @param history notes what is replaced and copied, if anybody wants to know */
  constructor(
    private readonly source: SourceText,
    private readonly history?: ValueHistory,
  ) {
    this.tree = new ParameterTree(this.describe, this.budget, history);
  }

  get parameters(): TableMembers {
    return this.tree.exported();
  }

  atom(token: IToken, start: number): FhiclAtom {
    const atom = readAtom(token, start, this.source);
    if (typeof atom === 'string') throw new FhiclError(['Parse error'], atom, this.source.positionAt(start));
    return atom;
  }

  complex(offset: number, real: string, imaginary: string): FhiclAtom {
    const parts = [canonicalNumber(real), canonicalNumber(imaginary)];
    if (parts.includes(undefined)) throw new FhiclError(['Parse error'], 'the number has too many digits', this.source.positionAt(offset));
    return new FhiclAtom('complex', `(${parts.join(',')})`, this.at(offset));
  }

  tableId(offset: number, id: string): FhiclAtom {
    this.hasTableIds = true;
    return new FhiclAtom('tableId', id, this.at(offset));
  }

  sequence(offset: number, elements: FhiclValue[]): FhiclSequence {
    return new FhiclSequence(new SequenceElements(elements), this.at(offset));
  }

  table(offset: number, members: TableMembers): FhiclTable {
    return new FhiclTable(members, this.at(offset));
  }

  local(offset: number, path: Path): FhiclValue {
    const value = this.attempt(offset, () => this.tree.find(path));
    markShared(value);
    return this.copied(value, offset, Protection.none);
  }

  database(offset: number): never {
    const message = '@db:: is not available (no version of FHiCL implements it) include a file instead';
    throw new FhiclError(['Unimplemented feature'], message, this.source.positionAt(offset));
  }

  spliceSequence(offset: number, path: Path, into: FhiclValue[]): void {
    const sequence = this.local(offset, path);
    if (sequence.kind !== 'sequence') throw this.mismatch(offset, '@sequence::', 'sequence', path, sequence);
    this.attempt(offset, () => this.budget.spend(sequence.elements.length), []);
    for (const element of sequence.elements) {
      markShared(element);
      into.push(this.copied(element, offset, Protection.none));
    }
  }

  spliceTable(offset: number, path: Path, into: TableMembers | undefined): void {
    const table = this.local(offset, path);
    if (table.kind !== 'table') throw this.mismatch(offset, '@table::', 'table', path, table);
    this.attempt(offset, () => this.budget.spend(table.size), []);
    for (const name of table.names()) {
      const member = table.get(name) as FhiclValue;
      markShared(member);
      const copy = this.copied(member, offset, member.protection);
      this.attempt(offset, () => (into === undefined ? this.tree.assign([name], copy) : this.putMember(name, copy, into)), []);
    }
  }

  assign(offset: number, path: Path, protection: Protection, value: FhiclValue): void {
    if (path.length === 1 && protection === Protection.none && this.tree.assignNew(path[0], value)) return;
    this.attempt(offset, () => {
      if (protection !== Protection.none) checkNestedProtection(formatPath(path), value, protection, this.describe);
      this.tree.assign(path, protection === Protection.none ? value : value.placedAt(value, protection));
    });
  }

  erase(offset: number, path: Path): void {
    this.attempt(offset, () => this.tree.erase(path));
  }

  assignMember(offset: number, name: string, protection: Protection, value: FhiclValue, members: TableMembers): void {
    if (protection === Protection.none && !members.values.has(name)) {
      members.set(name, value);
      return;
    }
    this.attempt(offset, () => {
      if (protection !== Protection.none) checkNestedProtection(name, value, protection, this.describe);
      this.putMember(name, protection === Protection.none ? value : value.placedAt(value, protection), members);
    });
  }

  eraseMember(offset: number, name: string, members: TableMembers): void {
    const protection = members.values.get(name)?.protection;
    if (protection === Protection.none) members.delete(name);
    if (protection !== Protection.error) return;
    this.attempt(offset, () => {
      throw new EvaluationError('Protection violation', `Unable to erase ${name} due to protection.`);
    });
  }

  beginProlog(): void {
    this.tree.inProlog = true;
  }

  endProlog(): void {
    this.tree.inProlog = false;
  }

  /** Within a table a protection cannot even be raised over nil. */
  private putMember(name: string, value: FhiclValue, members: TableMembers): void {
    const existing = members.values.get(name);
    if (existing !== undefined) {
      if (value.protection > existing.protection) {
        throw new EvaluationError(
          'Protection violation',
          `inserting ${name} would increase protection from ${protectionNames[existing.protection]} to ${protectionNames[value.protection]} ` +
            `(previous definition on ${this.describe(existing)})`,
        );
      }
      if (existing.protection === Protection.ignore) return;
      if (existing.protection === Protection.error) {
        throw new EvaluationError('Protection violation', `"${name}" is protected on ${this.describe(existing)}`);
      }
    }
    if (existing !== undefined) this.history?.noteReplaced(value, existing);
    members.set(name, value);
  }

  /** The value as a reference puts it elsewhere. */
  private copied(value: FhiclValue, offset: number, protection: Protection): FhiclValue {
    const copy = value.placedAt(this.at(offset), protection);
    this.history?.noteCopied(copy, value);
    return copy;
  }

  /** Runs what may be refused, and says where in the text it was. */
  private attempt<Result>(offset: number, action: () => Result, outer: readonly FhiclCategory[] = ['Parse error']): Result {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      const [first, ...rest] = [...outer, error.category];
      throw new FhiclError([first, ...rest], error.message, this.source.positionAt(offset));
    }
  }

  private mismatch(offset: number, reference: string, kind: string, path: Path, value: FhiclValue): FhiclError {
    const message = `${reference} key "${formatPath(path)}" does not refer to a ${kind} (it is a ${value.kind}, from ${this.describe(value)})`;
    return new FhiclError(['Type mismatch'], message, this.source.positionAt(offset));
  }

  private at(offset: number): Placed {
    return { source: this.source, offset };
  }
}
