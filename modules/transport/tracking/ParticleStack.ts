import type { Direction, Particle } from './Particle.ts';
import type { Kind } from './processes.ts';

/** Particles that wait, last in first out. A shower of 20 MeV above the lowest cut-offs stays far below the capacity. */
const capacity = 4096;
const columns = 8;

/** A stack of particles in typed arrays: pushing and popping allocate nothing. */
export class ParticleStack {
  private size = 0;
  private readonly numbers = new Float64Array(capacity * columns);
  private readonly kinds = new Int8Array(capacity);
  private readonly tracks = new Int32Array(capacity);

  /** Puts a particle at the place and time of `at`, flying along `direction`. Throws when the stack is full. */
  push(kind: Kind, track: number, energy: number, at: Particle, direction: Direction): void {
    if (this.size === capacity) throw new Error(`more than ${capacity} particles wait (the cut-offs are too low) raise them`);
    const { numbers } = this;
    const row = this.size * columns;
    this.kinds[this.size] = kind;
    this.tracks[this.size] = track;
    numbers[row] = energy;
    numbers[row + 1] = at.x;
    numbers[row + 2] = at.y;
    numbers[row + 3] = at.z;
    numbers[row + 4] = direction.u;
    numbers[row + 5] = direction.v;
    numbers[row + 6] = direction.w;
    numbers[row + 7] = at.time;
    this.size++;
  }

  /** Takes the last particle; false when there is none. */
  pop(into: Particle): boolean {
    if (this.size === 0) return false;
    this.size--;
    const { numbers } = this;
    const row = this.size * columns;
    into.kind = this.kinds[this.size] as Kind;
    into.track = this.tracks[this.size];
    into.energy = numbers[row];
    into.x = numbers[row + 1];
    into.y = numbers[row + 2];
    into.z = numbers[row + 3];
    into.u = numbers[row + 4];
    into.v = numbers[row + 5];
    into.w = numbers[row + 6];
    into.time = numbers[row + 7];
    return true;
  }

  clear(): void {
    this.size = 0;
  }
}
