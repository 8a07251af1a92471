/**
 * Threefry4x32 with 20 rounds: a keyed bijection of 128-bit counters that passes BigCrush for consecutive counters and keys.
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011),
 * section 3.2 and table 2; known answers in its companion library Random123 (kat_vectors).
 */
const parity = 0x1bd11bda;
const rotations = [10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20] as const;

/** Four 32-bit words. */
export type Words4 = Int32Array;

/** Encrypts `counter` (4 words) under `key` (4 words) into `out` (4 words, may be `counter`). */
export function threefry4x32(counter: Words4, key: Words4, out: Words4): void {
  const schedule = keySchedule;
  schedule[0] = key[0];
  schedule[1] = key[1];
  schedule[2] = key[2];
  schedule[3] = key[3];
  schedule[4] = parity ^ key[0] ^ key[1] ^ key[2] ^ key[3];
  let x0 = (counter[0] + schedule[0]) | 0;
  let x1 = (counter[1] + schedule[1]) | 0;
  let x2 = (counter[2] + schedule[2]) | 0;
  let x3 = (counter[3] + schedule[3]) | 0;
  for (let round = 0; round < 20; round++) {
    const r = (round & 7) << 1;
    const a = rotations[r];
    const b = rotations[r + 1];
    if ((round & 1) === 0) {
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << a) | (x1 >>> (32 - a))) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << b) | (x3 >>> (32 - b))) ^ x2;
    } else {
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << a) | (x3 >>> (32 - a))) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << b) | (x1 >>> (32 - b))) ^ x2;
    }
    if ((round & 3) === 3) {
      const injection = (round + 1) >> 2;
      x0 = (x0 + schedule[injection % 5]) | 0;
      x1 = (x1 + schedule[(injection + 1) % 5]) | 0;
      x2 = (x2 + schedule[(injection + 2) % 5]) | 0;
      x3 = (x3 + schedule[(injection + 3) % 5] + injection) | 0;
    }
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

const keySchedule = new Int32Array(5);
