import type { Cell, FrontPlate } from './CellArrayDescription.ts';

/**
 * The convex body that holds everything: a box or, when the plate is a ring, a cylinder about z. A straight line that has left it never
 * comes back. Local frame, mm.
 */
export class Envelope {
  readonly xLow: number;
  readonly xHigh: number;
  readonly yLow: number;
  readonly yHigh: number;
  readonly zLow: number;
  readonly zHigh: number;
  private readonly round: boolean;
  private readonly squaredRadius: number;
  private readonly squaredInnerRadius: number;

  constructor(cells: readonly Cell[], pitch: number, zoneBorders: Float64Array, ring: FrontPlate['ring']) {
    const half = pitch / 2;
    this.round = ring !== undefined;
    const corner = Math.max(...cells.map((cell) => Math.hypot(Math.abs(cell.x) + half, Math.abs(cell.y) + half)));
    const radius = Math.max(ring?.outerRadius ?? 0, corner);
    this.squaredRadius = radius ** 2;
    this.squaredInnerRadius = (ring?.innerRadius ?? 0) ** 2;
    this.squaredOuterRadius = (ring?.outerRadius ?? 0) ** 2;
    this.xLow = this.round ? -radius : Math.min(...cells.map((cell) => cell.x)) - half;
    this.xHigh = this.round ? radius : Math.max(...cells.map((cell) => cell.x)) + half;
    this.yLow = this.round ? -radius : Math.min(...cells.map((cell) => cell.y)) - half;
    this.yHigh = this.round ? radius : Math.max(...cells.map((cell) => cell.y)) + half;
    this.zLow = zoneBorders[0];
    this.zHigh = zoneBorders[zoneBorders.length - 1];
  }

  private readonly squaredOuterRadius: number;

  /** Whether (x, y) lies inside of the transverse outline. */
  contains(x: number, y: number): boolean {
    return x >= this.xLow && x <= this.xHigh && y >= this.yLow && y <= this.yHigh && (!this.round || x * x + y * y <= this.squaredRadius);
  }

  /** Whether the plate covers (x, y), a point inside of the outline. */
  plateCovers(x: number, y: number): boolean {
    if (!this.round) return true;
    const squared = x * x + y * y;
    return squared >= this.squaredInnerRadius && squared <= this.squaredOuterRadius;
  }

  /** Distance along a unit direction to the envelope, 0 inside of it, Infinity when the line misses it. */
  distanceToEnter(x: number, y: number, z: number, u: number, v: number, w: number): number {
    if ((z < this.zLow && w <= 0) || (z > this.zHigh && w >= 0)) return Number.POSITIVE_INFINITY;
    let enter = 0;
    let leave = Number.POSITIVE_INFINITY;
    if (w !== 0) {
      const a = (this.zLow - z) / w;
      const b = (this.zHigh - z) / w;
      enter = Math.max(0, Math.min(a, b));
      leave = Math.max(a, b);
    }
    if (this.round) {
      const a = u * u + v * v;
      const b = x * u + y * v;
      const c = x * x + y * y - this.squaredRadius;
      if (a === 0) return c > 0 ? Number.POSITIVE_INFINITY : enter;
      const discriminant = b * b - a * c;
      if (discriminant < 0) return Number.POSITIVE_INFINITY;
      const root = Math.sqrt(discriminant);
      enter = Math.max(enter, (-b - root) / a);
      leave = Math.min(leave, (-b + root) / a);
      return enter < leave ? enter : Number.POSITIVE_INFINITY;
    }
    if (u === 0 ? x < this.xLow || x > this.xHigh : false) return Number.POSITIVE_INFINITY;
    if (v === 0 ? y < this.yLow || y > this.yHigh : false) return Number.POSITIVE_INFINITY;
    if (u !== 0) {
      const a = (this.xLow - x) / u;
      const b = (this.xHigh - x) / u;
      enter = Math.max(enter, Math.min(a, b));
      leave = Math.min(leave, Math.max(a, b));
    }
    if (v !== 0) {
      const a = (this.yLow - y) / v;
      const b = (this.yHigh - y) / v;
      enter = Math.max(enter, Math.min(a, b));
      leave = Math.min(leave, Math.max(a, b));
    }
    return enter < leave ? enter : Number.POSITIVE_INFINITY;
  }
}
