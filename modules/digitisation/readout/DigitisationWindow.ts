import { FrameworkError } from '../../../framework/index.ts';
import { timeFromProtonsToMarker } from '../../simulation/eventWindow.ts';

/** When the calorimeter is read out, in ns after the proton bunch. */
export interface DigitisationTimes {
  readonly digitizationStart: number;
  /** On-spill; off-spill it lasts to the end of the event. */
  readonly digitizationEnd: number;
}

/** Kind and length of an event's window, as EventWindowMarker. */
export interface EventWindow {
  /** 0 off-spill, 1 on-spill. */
  readonly spillType: number;
  /** ns */
  readonly eventLength: number;
}

/** Proton bunches of a spill follow each other in so many ns. */
const bunchPeriod = 1695;
/** Times of photo-electrons are stored with 24 bits: beyond 1 ms they are coarser than 0.06 ns. */
const longestEvent = 1e6;

/** @throws FrameworkError DataCorruption when the window is none that the calorimeter can be read out in */
export function checkEvent({ eventLength }: EventWindow, bunchTime: number): void {
  if (!(eventLength > 0 && eventLength <= longestEvent)) {
    throw new FrameworkError(
      'DataCorruption',
      `the event window is ${eventLength} ns long (up to ${longestEvent} ns are possible) check the module that made the EventWindowMarker`,
    );
  }
  if (!Number.isFinite(bunchTime))
    throw new FrameworkError(
      'DataCorruption',
      `the proton bunch came at ${bunchTime} ns (not a time) check the module that made the ProtonBunchTimeMC`,
    );
}

/**
 * The time at which a deposit is seen. On-spill, every window sees the deposits of all bunches as its own; off-spill, a window sees those
 * after its end in the next one.
 * @param time of the deposit, ns after the proton bunch, as is the result
 * @param bunchTime of the proton bunch, ns after the marker
 */
export function foldedTime(
  time: number,
  { spillType, eventLength }: EventWindow,
  bunchTime: number,
  { digitizationEnd }: DigitisationTimes,
): number {
  const period = spillType === 0 ? eventLength : bunchPeriod;
  const folded = ((time + bunchTime) % period) - bunchTime;
  const end = Math.max(bunchPeriod, digitizationEnd - bunchTime - timeFromProtonsToMarker);
  return folded < end - period ? folded + period : folded;
}

/** Deposits before this time, ns after the proton bunch, are not followed. @param buffer ns that their light may arrive too early */
export const earliestTime = (bunchTime: number, { digitizationStart }: DigitisationTimes, buffer: number): number =>
  digitizationStart - bunchTime - timeFromProtonsToMarker - buffer;

/** Samples of the digitiser: their number in a window, and their times. */
export class SampleClock {
  /** Time of the first sample, ns after the marker, for a bunch at 0. */
  readonly firstSample: number;

  /**
   * @param sampling period, ns
   * @param presamples before the start of the digitisation
   */
  constructor(
    private readonly times: DigitisationTimes,
    private readonly sampling: number,
    private readonly presamples: number,
  ) {
    this.firstSample = times.digitizationStart - timeFromProtonsToMarker - presamples * sampling;
  }

  count({ spillType, eventLength }: EventWindow): number {
    const { digitizationStart, digitizationEnd } = this.times;
    const end = spillType === 0 ? eventLength : digitizationEnd;
    return Math.max(0, Math.floor((end - digitizationStart) / this.sampling + this.presamples));
  }

  /** Time of a sample after the marker, cut to whole ns. */
  timeOf(sample: number): number {
    return Math.trunc(this.sampling * sample + this.firstSample);
  }
}

/** What is wrong with the times in a configuration. */
export const endBeforeStart = ({ digitizationStart, digitizationEnd }: DigitisationTimes) =>
  digitizationEnd > digitizationStart
    ? []
    : [
        {
          parameter: 'digitizationEnd',
          problem: `the readout ends at ${digitizationEnd} ns (it starts at ${digitizationStart} ns) give a later digitizationEnd`,
        },
      ];
