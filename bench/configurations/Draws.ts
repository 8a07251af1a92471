/** Numbers for generated texts: the same ones in every run. A 32-bit linear congruential generator is random enough for that. */
export class Draws {
  private state = 2024;

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  /** An atom or short sequence; ten kinds take turns. */
  value(turn: number): string {
    switch (turn % 10) {
      case 0:
        return `${this.below(1_000_000)}`;
      case 1:
        return (this.below(1_000_000) / 1000).toFixed(3);
      case 2:
        return `-${this.below(1000)}.${this.below(1000)}e-${this.below(9)}`;
      case 3:
        return `"text ${this.below(100_000)} with: {marks} # ${turn}"`;
      case 4:
        return this.below(2) === 0 ? 'true' : 'false';
      case 5:
        return `word_${this.below(10_000)}`;
      case 6:
        return `[ ${this.below(10)}, ${this.below(100)}, ${this.below(1000)} ]`;
      case 7:
        return `'single ${this.below(10_000)}'`;
      case 8:
        return `0x${this.below(65_536).toString(16)}`;
      default:
        return '@nil';
    }
  }
}
