/** Colours of the map. The ramp is viridis (S. van der Walt, N. Smith), which rises evenly in lightness and reads with every colour vision. */
const viridis = ['#440154', '#472d7b', '#3b528b', '#2c728e', '#21918c', '#28ae80', '#5ec962', '#addc30', '#fde725'];
/** From blue over grey to vermillion, for numbers around zero. */
const diverging = ['#0072b2', '#6aaed6', '#e6e6e6', '#eda06b', '#d55e00'];

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly stops: readonly string[];
}

/** A scale over the middle 96 % of the values, so that strays do not take the colours of all others; undefined without values. */
export function scaleOf(values: readonly number[], aroundZero: boolean): Scale | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(0.02), at(0.98)];
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return aroundZero ? { low: -reach, high: reach, stops: diverging } : { low, high, stops: viridis };
}

/** The colour of a value; values beyond the ends have those of the ends. */
export function colourOf(value: number, { low, high, stops }: Scale): string {
  const place = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;
  const position = place * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(position));
  const [from, to] = [channelsOf(stops[index]), channelsOf(stops[index + 1])];
  const mixed = from.map((channel, i) => Math.round(channel + (to[i] - channel) * (position - index)));
  return `rgb(${mixed.join(' ')})`;
}

const channelsOf = (colour: string): number[] => [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
