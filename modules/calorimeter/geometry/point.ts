/** A position in space, mm. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A position that functions write into. */
export interface MutablePoint {
  x: number;
  y: number;
  z: number;
}
