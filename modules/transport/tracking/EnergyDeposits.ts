/** Energy per crystal of one event. Only the cells touched are cleared, so an event of a few cells costs the same in any array. */
export class EnergyDeposits {
  /** MeV by cell index. */
  readonly energy: Float64Array;
  /** The first `touchedCount` entries are the cells with a deposit, in the order of their first one. */
  readonly touched: Int32Array;
  touchedCount = 0;

  constructor(cells: number) {
    this.energy = new Float64Array(cells);
    this.touched = new Int32Array(cells);
  }

  /** Adds a positive energy, MeV. */
  add(cell: number, energy: number): void {
    if (this.energy[cell] === 0) this.touched[this.touchedCount++] = cell;
    this.energy[cell] += energy;
  }

  /** Sum over the cells, MeV. */
  total(): number {
    let sum = 0;
    for (let i = 0; i < this.touchedCount; i++) sum += this.energy[this.touched[i]];
    return sum;
  }

  clear(): void {
    for (let i = 0; i < this.touchedCount; i++) this.energy[this.touched[i]] = 0;
    this.touchedCount = 0;
  }
}
