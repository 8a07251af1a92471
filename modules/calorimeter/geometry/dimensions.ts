/**
 * Dimensions of the calorimeter, mm. z grows from the production target to the detector solenoid's end, so a disk is, in this order: front plate
 * with the calibration pipes, crystals, SiPMs and electronics. Source: Mu2e/Offline, Mu2eG4/geom/calorimeter_CsI_v2.txt, and DiskCalorimeterMaker
 * for the way in which the lengths add up.
 */
import { diskCount } from './identifiers.ts';

export const crystalSide = 34;
export const crystalLength = 200;

/** Polyethylene around each crystal, per side. */
export const wrapperThickness = 0.15;

/** Polyethylene in front of each crystal; there is none behind it. */
export const frontCapThickness = 2;

/** Distance of the crystals' centres, 34.3. */
export const cellPitch = crystalSide + 2 * wrapperThickness;

/** Radii that all four corners of a crystal's cell must lie between; only they select the 674 cells which hold a real crystal. */
export const crystalRadii = { inner: 374, outer: 659.5 } as const;

/** Radii around the axis of a disk. */
export const transverse = {
  envelope: { inner: 335, outer: 719 },
  innerAluminiumRing: { inner: 336, outer: 356 },
  innerCarbonRing: { inner: 356, outer: 360 },
  case: { inner: 360, outer: 672 },
  outerAluminiumRail: { inner: 672, outer: 719 },
  frontPlate: { inner: 336, outer: 680 },
} as const;

/** The outer radius of a calibration pipe. */
export const pipeRadius = 4.75;

/** The tube of the manifold, in whose middle plane the calibration pipes lie. */
export const manifoldTubeRadius = 16.85;

const carbonThickness = 3;
const honeycombThickness = 21.75;

/** What the front plate is made of, z counted from its own front; the pipes lie in the honeycomb and replace it. */
export const frontPlateLayers = [
  { material: 'carbonFibre', from: manifoldTubeRadius - pipeRadius - carbonThickness, to: manifoldTubeRadius - pipeRadius },
  {
    material: 'aluminiumHoneycomb',
    from: manifoldTubeRadius - pipeRadius,
    to: manifoldTubeRadius - pipeRadius + honeycombThickness,
  },
  {
    material: 'carbonFibre',
    from: manifoldTubeRadius - pipeRadius + honeycombThickness,
    to: manifoldTubeRadius - pipeRadius + honeycombThickness + carbonThickness,
  },
] as const;

const [, , lastPlateLayer] = frontPlateLayers;

/** The front plate with the part of the manifold that stands out in front of it, 36.85. */
export const frontPlateLength = lastPlateLayer.to;

/** SiPM holes, front-end electronics and rear plate behind the crystals, 145.7. */
const backPartLength = 2 * (15 / 2 + 58 / 2 + 2 * 0.7 + 43 / 2 + 13.45);

/** Free space for the virtual detectors, before and behind everything else in a disk. */
const virtualDetectorGap = 0.02;

/** A disk from end to end, 384.59. */
export const diskLength = 2 * virtualDetectorGap + frontPlateLength + frontCapThickness + crystalLength + backPartLength;

/** The z of the crystals' front faces in the disk frame, -153.425. */
export const originToCrystalOrigin = virtualDetectorGap + frontPlateLength + frontCapThickness - diskLength / 2;

/** The z of the centre of the calibration pipes in the disk frame, -175.425. */
export const pipeCentreInDisk = virtualDetectorGap + manifoldTubeRadius - diskLength / 2;

/** The box that holds the calorimeter, Mu2e frame; its axis is that of the detector solenoid. */
export const motherVolume = { x: -3904, y: 0, zMin: 11842, zMax: 13220 } as const;

export const trackerCentreZ = 10171;

/** From the front of the mother volume to the front of disk 0: the crates stand 35 in front of the disk. */
const cratesToDisk = 35;
const diskSeparation = 700;

/** The z of the centre of each disk, Mu2e frame: 12069.315 and 12769.315. */
export const diskOriginZ: readonly number[] = Array.from(
  { length: diskCount },
  (_, disk) => motherVolume.zMin + cratesToDisk + virtualDetectorGap + diskLength / 2 + disk * diskSeparation,
);
