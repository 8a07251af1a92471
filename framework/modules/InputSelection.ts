import type { EventFileReader, Level, ProductDescription } from '../files/EventFile.ts';
import { ProductSelection } from '../outputs/outputCommands.ts';
import { productId, productName } from '../products/productName.ts';

/** Selects the products of input files that a job sees, by commands as outputs have them. */
export class InputSelection {
  private readonly selection: ProductSelection;

  /**
   * @param dropsDescendants whether products go as well that were made from those that are dropped
   * @throws RangeError naming the command that is wrong
   */
  constructor(
    commands: readonly string[],
    private readonly dropsDescendants: boolean,
  ) {
    this.selection = new ProductSelection(commands);
  }

  kept(file: EventFileReader): ReadonlySet<ProductDescription> {
    const kept = new Set(file.descriptions.filter((description) => this.selection.keeps(description)));
    if (this.dropsDescendants && kept.size < file.descriptions.length) dropDescendants(file, kept);
    return kept;
  }
}

/** Takes out what was made, directly or not, from a product that is not kept, in any event, subrun or run of the file. */
function dropDescendants(file: EventFileReader, kept: Set<ProductDescription>): void {
  const dropped = new Set(file.descriptions.filter((description) => !kept.has(description)).map(idOf));
  const parents = new Map([...kept].map((description) => [description, parentsOf(file, description)]));
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const description of kept) {
      if (!parents.get(description)!.some((set) => set.some((id) => dropped.has(id)))) continue;
      kept.delete(description);
      dropped.add(idOf(description));
    }
  }
}

const idOf = (description: ProductDescription): number => productId(productName(description));

/** The different sets of parents that a product has. */
function parentsOf(file: EventFileReader, description: ProductDescription): readonly (readonly number[])[] {
  const index = file.descriptions.indexOf(description);
  const counts: Readonly<Record<Level, number>> = { Event: file.eventCount, SubRun: file.subRuns.length, Run: file.runs.length };
  const sets = new Set<readonly number[]>();
  for (let entry = 0; entry < counts[description.level]; entry++) sets.add(file.parents(index, entry));
  return [...sets];
}
