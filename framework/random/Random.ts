/**
 * The random numbers of one engine: xoshiro128++ 1.0, period 2^128 - 1, which passes BigCrush and PractRand.
 * Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw. 47 (2021) 36, section 5
 * and table 1 ("xoshiro128++"). Its state is set anew for every event: see EventRandom.
 */
export class Random {
  private s0 = 1;
  private s1 = 0;
  private s2 = 0;
  private s3 = 0;

  /** Sets the 128 bits of state; all zero would never leave zero and is replaced by 1, 0, 0, 0. */
  setState(s0: number, s1: number, s2: number, s3: number): void {
    this.s0 = (s0 | s1 | s2 | s3) === 0 ? 1 : s0 | 0;
    this.s1 = s1 | 0;
    this.s2 = s2 | 0;
    this.s3 = s3 | 0;
  }

  /** An integer uniform in 0 .. 2^32 - 1. */
  uint32(): number {
    return this.next() >>> 0;
  }

  /** A number uniform in the open interval (0, 1), on a grid of spacing 2^-32 that leaves out 0 and 1. */
  uniform(): number {
    return ((this.next() >>> 0) + 0.5) * 2.3283064365386963e-10;
  }

  private next(): number {
    const sum = (this.s0 + this.s3) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + this.s0) | 0;
    const shifted = this.s1 << 9;
    this.s2 ^= this.s0;
    this.s3 ^= this.s1;
    this.s1 ^= this.s2;
    this.s0 ^= this.s3;
    this.s2 ^= shifted;
    this.s3 = (this.s3 << 11) | (this.s3 >>> 21);
    return result;
  }
}
