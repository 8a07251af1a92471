/**
 * Numbers and identifiers of the Mu2e calorimeter's channels.
 * A crystal id counts 674 crystals on disk 0, then 674 on disk 1; every crystal has the SiPMs 2 id and 2 id + 1; the PIN diodes of the laser
 * system follow the last SiPM. Source: Mu2e/Offline, DataProducts (CaloConst, CrystalId, CaloSiPMId, CaloRawSiPMId).
 */
export const diskCount = 2;
export const crystalsPerDisk = 674;
export const crystalCount = diskCount * crystalsPerDisk;
export const sipmsPerCrystal = 2;

/** SiPMs that look at crystals: 2696. */
export const crystalChannelCount = sipmsPerCrystal * crystalCount;

export const onDiskPinDiodesPerDisk = 8;
export const laserBoxPinDiodeCount = 4;

/** SiPMs and PIN diodes: 2716, the ids 0 to 2715. */
export const offlineChannelCount = crystalChannelCount + diskCount * onDiskPinDiodesPerDisk + laserBoxPinDiodeCount;

export const spareChannelCount = 4;

/** Rows of a table of calibration constants by channel: 2720. */
export const tableRowCount = offlineChannelCount + spareChannelCount;

export const diracCount = 161;
export const channelsPerDirac = 20;

/** Channels of the read-out electronics: 3220, many without a SiPM. */
export const rawChannelCount = diracCount * channelsPerDirac;

/** The id of no crystal and no SiPM. */
export const invalidId = 9999;

/** The four LYSO crystals of CAPHRI, the calorimeter's precision high-rate detector; all on disk 0. */
export const caphriCrystalIds: readonly number[] = [582, 609, 610, 637];

export type CrystalType = 'CsI' | 'LYSO';
export type SipmType = 'CsI' | 'CAPHRI' | 'PINDiode' | 'Invalid';

/** The crystal `localId` (0 to 673) of `disk` (0 or 1). */
export const crystalId = (disk: number, localId: number): number => crystalsPerDisk * disk + localId;

export const diskOfCrystal = (crystal: number): number => Math.floor(crystal / crystalsPerDisk);
export const localIdOfCrystal = (crystal: number): number => crystal % crystalsPerDisk;
export const typeOfCrystal = (crystal: number): CrystalType => (caphriCrystalIds.includes(crystal) ? 'LYSO' : 'CsI');

/** The SiPM `localSipm` (0 or 1) of a crystal. */
export const sipmId = (crystal: number, localSipm: number): number => sipmsPerCrystal * crystal + localSipm;

export const crystalOfSipm = (sipm: number): number => Math.floor(sipm / sipmsPerCrystal);
export const localIdOfSipm = (sipm: number): number => sipm % sipmsPerCrystal;

/** What the channel looks at; 'Invalid' for spares and for anything that is not a channel. */
export function typeOfSipm(sipm: number): SipmType {
  if (!Number.isInteger(sipm) || sipm < 0 || sipm >= offlineChannelCount) return 'Invalid';
  if (sipm >= crystalChannelCount) return 'PINDiode';
  return typeOfCrystal(crystalOfSipm(sipm)) === 'LYSO' ? 'CAPHRI' : 'CsI';
}

/** The disk of a SiPM or of a PIN diode; the diodes of the laser box count as disk 1. */
export function diskOfSipm(sipm: number): number {
  if (sipm < crystalChannelCount) return diskOfCrystal(crystalOfSipm(sipm));
  return sipm < crystalChannelCount + onDiskPinDiodesPerDisk ? 0 : 1;
}
