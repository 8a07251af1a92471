import { highestEnergy } from '../constants.ts';

const pointsPerOctave = 32;
const mantissaShift = 20 - Math.log2(pointsPerOctave);
const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const highWord = littleEndian ? 1 : 0;

/**
 * The energy axis of every table: 32 points per factor of two from 2^-10 MeV (0.98 keV) to just above 20 MeV, equally spaced inside an
 * octave. The bin of an energy is read from the exponent and the first mantissa bits of its floating-point representation, which saves
 * the logarithm of a truly logarithmic grid. Linear interpolation of E^-3 is wrong by less than 1.5e-3.
 */
export class EnergyGrid {
  /** The points, MeV, ascending. */
  readonly energy: Float64Array;
  /** 1 / (energy[i + 1] - energy[i]), 1/MeV; the last entry repeats the one before. */
  readonly inverseWidth: Float64Array;
  readonly size: number;
  private readonly offset: number;

  constructor() {
    const points: number[] = [];
    for (let octave = -10; (points.at(-1) ?? 0) <= highestEnergy; octave++) {
      for (let j = 0; j < pointsPerOctave && (points.at(-1) ?? 0) <= highestEnergy; j++)
        points.push(2 ** octave * (1 + j / pointsPerOctave));
    }
    this.size = points.length;
    this.energy = Float64Array.from(points);
    this.inverseWidth = Float64Array.from(points, (_, i) => {
      const lower = Math.min(i, points.length - 2);
      return 1 / (points[lower + 1] - points[lower]);
    });
    this.offset = position(points[0]);
  }

  /** The largest i with energy[i] <= E, within 0 .. size - 2; E in MeV. */
  index(energy: number): number {
    const i = position(energy) - this.offset;
    return i < 0 ? 0 : Math.min(i, this.size - 2);
  }

  /** How far E lies inside of bin i: 0 at its lower point, 1 at its upper one. */
  fraction(energy: number, i: number): number {
    return (energy - this.energy[i]) * this.inverseWidth[i];
  }
}

function position(energy: number): number {
  number[0] = energy;
  return words[highWord] >>> mantissaShift;
}

/** The grid shared by all tables. */
export const energyGrid = new EnergyGrid();
