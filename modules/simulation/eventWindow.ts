/**
 * The window of an event and the proton bunch in it, as Mu2e's EventWindowMarkerProducer makes them. Times in ns.
 * Source: Mu2e/Offline, CommonMC/src/EventWindowMarkerProducer_module.cc and the EventTiming conditions.
 */

/** Ticks of the 40 MHz clock. */
export const clockTick = 25;
/** Off-spill windows last 4000 ticks. */
export const offSpillLength = 4000 * clockTick;
/** The proton bunch passes this long before the marker of the detector's readout. */
export const timeFromProtonsToMarker = 200;

/** Bunches come every 1695 ns, 5 ns short of 68 ticks: five windows later the phase is the same. */
const phaseStep = 5;
const windowsPerCycle = 5;

/** The readout knows the phase of a bunch only within a tick: its estimate is the middle. */
export const estimatedBunchTime = -timeFromProtonsToMarker - clockTick / 2;
export const estimatedBunchTimeError = clockTick / Math.sqrt(12);

/** Time of the bunch after the marker, and length of the window, of an on-spill event. */
export interface BunchTiming {
  readonly bunchTime: number;
  readonly length: number;
}

/** @param initialPhase in ticks, from 0 to 1 */
export function onSpillTiming(event: number, initialPhase: number): BunchTiming {
  const phase = phaseOf(event, initialPhase);
  // Phases fall by 5 ns from window to window; a window after which they would leave [-25, 0] is one tick short.
  const isShort = phaseOf(event + 1, initialPhase) > phase;
  return { bunchTime: -timeFromProtonsToMarker + phase, length: (isShort ? 67 : 68) * clockTick };
}

function phaseOf(event: number, initialPhase: number): number {
  const phase = initialPhase * clockTick - phaseStep * (event % windowsPerCycle);
  return phase > 0 ? phase - clockTick : phase;
}
