import type { Random } from '../../../framework/index.ts';
import {
  calibrationPipes,
  type PipeArc,
  type StraightPipe,
  smallTorusRadius,
  smallTorusX,
} from '../../calorimeter/geometry/calibrationPipes.ts';
import type { Disk } from '../../calorimeter/geometry/DiskCalorimeter.ts';
import { diskLength, pipeCentreInDisk, pipeRadius } from '../../calorimeter/geometry/dimensions.ts';
import type { MutablePoint } from '../../calorimeter/geometry/point.ts';

/** One of the 60 pieces of tube: 5 pipes, 4 quadrants, 3 pieces each. */
export interface PipePiece {
  /** In the first quadrant. */
  readonly shape: PipeArc | StraightPipe;
  /** The quadrant: 1 or -1. */
  readonly signX: number;
  readonly signY: number;
  /** The probability that a photon starts in this piece. */
  readonly probability: number;
}

/**
 * Where the photons of the calibration source start: in the calibration pipes of one disk. All twenty pipes (5 by 4 quadrants) are equally
 * likely, whatever their length; inside a pipe the places are uniform in volume, up to the pipe's outer radius.
 * Source: Mu2e/Offline, EventGenerator/src/CaloCalibGun_module.cc. The legacy geometry keeps what is wrong there: the small arcs and the straight
 * pieces lie 30 mm too near to the y axis (their x is read from the key of another length), the pipes lie 12.12 mm in front of the real ones
 * (in the front skin of the plate), and bent tubes are filled as straight ones.
 */
export class PipeSource {
  readonly pieces: readonly PipePiece[];
  /** The plane of the pipes' centre lines, Mu2e frame, mm. */
  readonly centreZ: number;
  private readonly originX: number;
  private readonly originY: number;
  private readonly bentAsStraight: boolean;
  /** Pieces of a pipe follow one another; this is where each one ends, in parts of its pipe. */
  private readonly ends: Float64Array;

  constructor(disk: Disk, legacyPipeGeometry: boolean) {
    this.originX = disk.origin.x;
    this.originY = disk.origin.y;
    this.centreZ = disk.origin.z + (legacyPipeGeometry ? pipeRadius - diskLength / 2 : pipeCentreInDisk);
    this.bentAsStraight = legacyPipeGeometry;
    this.pieces = piecesOfPipes(legacyPipeGeometry ? smallTorusRadius : smallTorusX);
    const pipeCount = this.pieces.length / piecesPerPipe;
    this.ends = new Float64Array(this.pieces.length);
    for (const [index, piece] of this.pieces.entries()) {
      this.ends[index] = (index % piecesPerPipe === 0 ? 0 : this.ends[index - 1]) + piece.probability * pipeCount;
    }
  }

  /** A place in any pipe, Mu2e frame, mm. */
  sample(random: Random, out: MutablePoint): void {
    let index = piecesPerPipe * Math.floor((random.uniform() * this.pieces.length) / piecesPerPipe);
    const place = random.uniform();
    if (place > this.ends[index]) index++;
    if (place > this.ends[index]) index++;
    this.sampleIn(this.pieces[index], 0, 1, random, out);
  }

  /** A place between the parts `from` and `to` (0 to 1) of a piece's length. */
  sampleIn(piece: PipePiece, from: number, to: number, random: Random, out: MutablePoint): void {
    const part = from + random.uniform() * (to - from);
    const distance = pipeRadius * Math.sqrt(random.uniform());
    const angle = 2 * Math.PI * random.uniform();
    let across = distance * Math.cos(angle);
    const shape = piece.shape;
    let x: number;
    let y: number;
    if ('radius' in shape) {
      // The outer half of a bent tube has more volume: density (1 + across / R). Turning a share (1 - across / R) / 2 of the places to the
      // other half makes just that from a uniform one.
      if (!this.bentAsStraight && 2 * random.uniform() < 1 - across / shape.radius) across = -across;
      const phi = shape.phiStart + part * (shape.phiEnd - shape.phiStart);
      x = shape.centerX + (shape.radius + across) * Math.cos(phi);
      y = shape.centerY + (shape.radius + across) * Math.sin(phi);
    } else {
      const sine = Math.sin(shape.endAngle);
      const cosine = Math.cos(shape.endAngle);
      x = shape.startX + part * shape.length * sine + across * cosine;
      y = shape.startY + part * shape.length * cosine - across * sine;
    }
    out.x = this.originX + piece.signX * x;
    out.y = this.originY + piece.signY * y;
    out.z = this.centreZ + distance * Math.sin(angle);
  }

  /** The point of the centre line at `part` (0 to 1) of a piece's length, Mu2e frame, mm. */
  centreLine(piece: PipePiece, part: number): { x: number; y: number } {
    const { shape, signX, signY } = piece;
    if ('radius' in shape) {
      const phi = shape.phiStart + part * (shape.phiEnd - shape.phiStart);
      return {
        x: this.originX + signX * (shape.centerX + shape.radius * Math.cos(phi)),
        y: this.originY + signY * (shape.centerY + shape.radius * Math.sin(phi)),
      };
    }
    return {
      x: this.originX + signX * (shape.startX + part * shape.length * Math.sin(shape.endAngle)),
      y: this.originY + signY * (shape.startY + part * shape.length * Math.cos(shape.endAngle)),
    };
  }
}

const piecesPerPipe = 3;
const signs = [1, -1] as const;

function piecesOfPipes(firstSmallTorusX: number): PipePiece[] {
  const pipes = calibrationPipes(firstSmallTorusX);
  const quadrants = signs.flatMap((signX) => signs.map((signY) => ({ signX, signY })));
  return quadrants.flatMap((quadrant) =>
    pipes.flatMap((pipe) =>
      [pipe.largeArc, pipe.smallArc, pipe.straight].map((shape) => ({
        shape,
        ...quadrant,
        probability: shape.length / pipe.length / pipes.length / quadrants.length,
      })),
    ),
  );
}
