/**
 * The calibration pipes in the front plate, through which the activated fluid of the 6.13 MeV source flows. Five pipes, mirrored in x and in y,
 * each of three pieces in the first quadrant of the disk frame: an arc around the disk's axis, a small arc that bends the pipe outwards, and a
 * straight piece to the manifold. Lengths in mm, angles in rad. Source: Mu2e/Offline, Mu2eG4/geom/calorimeter_CsI_v2.txt and
 * constructDiskCalorimeter. The pieces meet within 0.2 mm across the pipe; along it the file's angles leave 2.27 mm free between the arcs of
 * pipe 2, and less than 0.05 mm elsewhere.
 */
export interface PipeArc {
  readonly centerX: number;
  readonly centerY: number;
  readonly radius: number;
  readonly phiStart: number;
  readonly phiEnd: number;
  /** Along the centre line. */
  readonly length: number;
}

export interface StraightPipe {
  readonly startX: number;
  readonly startY: number;
  /** The angle between the pipe and the y axis: its direction is (sin, cos) of it. */
  readonly endAngle: number;
  readonly length: number;
}

/** The part in the first quadrant. */
export interface CalibrationPipe {
  readonly largeArc: PipeArc;
  readonly smallArc: PipeArc;
  readonly straight: StraightPipe;
  /** All pieces together. */
  readonly length: number;
}

/** Radius of the large arc, full angles of both arcs in degrees, angle of the straight piece in degrees, y of the centre of the small arc. */
const pipeTable = [
  { torusRadius: 397, largeTorusPhi: 161.34, smallTorusPhi: 84.63, straightEndPhi: 3.96, smallTorusY: 432.2 },
  { torusRadius: 457, largeTorusPhi: 149.5, smallTorusPhi: 85.28, straightEndPhi: 10.53, smallTorusY: 480.5 },
  { torusRadius: 517, largeTorusPhi: 139.5, smallTorusPhi: 85.79, straightEndPhi: 15.8, smallTorusY: 524.3 },
  { torusRadius: 577, largeTorusPhi: 132.07, smallTorusPhi: 86.2, straightEndPhi: 20.16, smallTorusY: 564.7 },
  { torusRadius: 637, largeTorusPhi: 125.39, smallTorusPhi: 86.53, straightEndPhi: 23.84, smallTorusY: 602.5 },
] as const;

/** The radius of all small arcs. */
export const smallTorusRadius = 41;

/** The x of the centre of the first small arc, and the distance from one to the next. */
export const smallTorusX = 71;
const smallTorusSeparation = 60;

/** The radius at which the straight pieces reach the manifold. */
const manifoldInnerRadius = 681.6;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The five pipes, the innermost first. `firstSmallTorusX` moves all small arcs and straight pieces: their real place is the default. */
export function calibrationPipes(firstSmallTorusX: number = smallTorusX): CalibrationPipe[] {
  return pipeTable.map((row, index) => {
    const half = radians(row.largeTorusPhi) / 2;
    const smallPhi = radians(row.smallTorusPhi);
    const endAngle = radians(row.straightEndPhi);
    const centerX = firstSmallTorusX + index * smallTorusSeparation;
    const startY = row.smallTorusY + smallTorusRadius * Math.sin(endAngle);
    const largeArc = arc(0, 0, row.torusRadius, 0, half);
    const smallArc = arc(centerX, row.smallTorusY, smallTorusRadius, Math.PI + half - smallPhi, Math.PI + half);
    const straight = {
      startX: centerX - smallTorusRadius * Math.cos(endAngle),
      startY,
      endAngle,
      length: manifoldInnerRadius - startY / Math.cos(endAngle),
    };
    return { largeArc, smallArc, straight, length: largeArc.length + smallArc.length + straight.length };
  });
}

function arc(centerX: number, centerY: number, radius: number, phiStart: number, phiEnd: number): PipeArc {
  return { centerX, centerY, radius, phiStart, phiEnd, length: radius * (phiEnd - phiStart) };
}
