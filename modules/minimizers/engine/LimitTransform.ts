/**
 * Bounded parameters as functions of unbounded ones, so that methods without bounds can be used: a sine between two bounds, a hyperbola with one.
 * Source: F. James, Minuit reference manual (CERN D506, 1994), section 1.3.1.
 */
export class LimitTransform {
  private readonly isBelow: boolean;
  private readonly isAbove: boolean;

  constructor(
    private readonly lower: number,
    private readonly upper: number,
  ) {
    this.isBelow = Number.isFinite(lower);
    this.isAbove = Number.isFinite(upper);
  }

  toExternal(u: number): number {
    const { lower, upper } = this;
    if (this.isBelow && this.isAbove) return Math.min(Math.max(lower + 0.5 * (upper - lower) * (Math.sin(u) + 1), lower), upper);
    if (this.isBelow) return lower - 1 + Math.sqrt(u * u + 1);
    if (this.isAbove) return upper + 1 - Math.sqrt(u * u + 1);
    return u;
  }

  toInternal(value: number): number {
    const { lower, upper } = this;
    if (this.isBelow && this.isAbove) return Math.asin(Math.min(Math.max((2 * (value - lower)) / (upper - lower) - 1, -1), 1));
    if (this.isBelow) return Math.sqrt(Math.max((value - lower + 1) ** 2 - 1, 0));
    if (this.isAbove) return Math.sqrt(Math.max((upper - value + 1) ** 2 - 1, 0));
    return value;
  }

  /** First derivative of toExternal. */
  slope(u: number): number {
    if (this.isBelow && this.isAbove) return 0.5 * (this.upper - this.lower) * Math.cos(u);
    if (this.isBelow) return u / Math.sqrt(u * u + 1);
    if (this.isAbove) return -u / Math.sqrt(u * u + 1);
    return 1;
  }

  /** Second derivative of toExternal. */
  bend(u: number): number {
    if (this.isBelow && this.isAbove) return -0.5 * (this.upper - this.lower) * Math.sin(u);
    if (this.isBelow) return (u * u + 1) ** -1.5;
    if (this.isAbove) return -((u * u + 1) ** -1.5);
    return 0;
  }
}
