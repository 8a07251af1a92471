import type { Primary, Transport } from '../../modules/transport/index.ts';

const electronMass = 0.51099895;
const window = 0.02;
const binWidth = 0.01;

/** A measured fraction or mean with its standard error. */
export interface Measured {
  readonly v: number;
  readonly err: number;
}

/** The quantities of one detector: the central crystal or the whole array. */
export interface Response {
  any_deposit: Measured;
  mean_Edep_MeV: Measured;
  /** Fractions within 20 keV of E, E - 0.511 and E - 1.022 MeV; the latter two above 1.022 MeV only. */
  fep: Measured;
  se?: Measured;
  de?: Measured;
  hist_10keV: number[];
}

/** Names and definitions as in the reference files. Energies in MeV. */
export interface CaseResult {
  E_MeV: number;
  histories: number;
  emitted: number;
  histories_per_cpu_s: number;
  tables_cpu_s: number;
  no_interaction: Measured;
  rayleigh_only: Measured;
  central: Response;
  array: Response;
  /** Fractions with more than 80 % of the array's energy in the central, or the hottest, crystal. */
  c80?: Measured;
  m80?: Measured;
  mean_Edep_dead_MeV: number;
  leak_photon_front_back_side: number[];
  leak_electron_front_back_side: number[];
  /** Largest |deposits + leaks - E| of one history. */
  energy_closure_MeV: number;
}

/** Adds up the histories of a case. */
export class Tally {
  private readonly central: ResponseTally;
  private readonly array: ResponseTally;
  private histories = 0;
  private untouched = 0;
  private coherentOnly = 0;
  private centralDominates = 0;
  private hottestDominates = 0;
  private dead = 0;
  private closure = 0;
  private readonly photonLeak = [0, 0, 0];
  private readonly electronLeak = [0, 0, 0];

  constructor(
    private readonly energy: number,
    private readonly centralCell: number,
  ) {
    this.central = new ResponseTally(energy);
    this.array = new ResponseTally(energy);
  }

  add(transport: Transport, primary: Primary): void {
    const { deposits, balance } = transport;
    const total = deposits.total();
    const inCentral = deposits.energy[this.centralCell];
    this.histories++;
    this.central.add(inCentral);
    this.array.add(total);
    if (transport.primaryCollisions === 0) this.untouched++;
    else if (total === 0 && transport.primaryCollisions === transport.primaryCoherentCollisions) this.coherentOnly++;
    if (inCentral > 0.8 * total) this.centralDominates++;
    let hottest = 0;
    for (let i = 0; i < deposits.touchedCount; i++) hottest = Math.max(hottest, deposits.energy[deposits.touched[i]]);
    if (hottest > 0.8 * total) this.hottestDominates++;
    this.dead += balance.deadMaterial;
    this.closure = Math.max(this.closure, Math.abs(total + balance.total() - primary.energy));
    for (let i = 0; i < 3; i++) {
      this.photonLeak[i] += balance.photonLeak[i];
      this.electronLeak[i] += balance.electronLeak[i];
    }
  }

  result(severalCells: boolean): Omit<CaseResult, 'E_MeV' | 'histories' | 'emitted' | 'histories_per_cpu_s' | 'tables_cpu_s'> {
    const n = this.histories;
    return {
      no_interaction: fraction(this.untouched, n),
      rayleigh_only: fraction(this.coherentOnly, n),
      central: this.central.result(this.energy, n),
      array: this.array.result(this.energy, n),
      ...(severalCells ? { c80: fraction(this.centralDominates, n), m80: fraction(this.hottestDominates, n) } : {}),
      mean_Edep_dead_MeV: this.dead / n,
      leak_photon_front_back_side: this.photonLeak.map((sum) => sum / n),
      leak_electron_front_back_side: this.electronLeak.map((sum) => sum / n),
      energy_closure_MeV: this.closure,
    };
  }
}

class ResponseTally {
  private readonly histogram: Float64Array;
  private readonly peaks = [0, 0, 0];
  private any = 0;
  private sum = 0;
  private squares = 0;

  constructor(private readonly energy: number) {
    this.histogram = new Float64Array(Math.ceil(energy / binWidth - 1e-9));
  }

  add(deposit: number): void {
    if (deposit <= 0) return;
    this.any++;
    this.sum += deposit;
    this.squares += deposit * deposit;
    const bin = Math.floor((deposit + 1e-9) / binWidth);
    this.histogram[Math.min(bin, this.histogram.length - 1)]++;
    for (let i = 0; i < 3; i++) if (Math.abs(deposit - (this.energy - i * electronMass)) <= window) this.peaks[i]++;
  }

  result(energy: number, n: number): Response {
    const mean = this.sum / n;
    const peaks = this.peaks.map((count) => fraction(count, n));
    return {
      any_deposit: fraction(this.any, n),
      mean_Edep_MeV: { v: mean, err: Math.sqrt(Math.max(0, this.squares / n - mean * mean) / n) },
      fep: peaks[0],
      ...(energy > 2 * electronMass ? { se: peaks[1], de: peaks[2] } : {}),
      hist_10keV: Array.from(this.histogram),
    };
  }
}

/** A fraction with its binomial error; none at all counts as an uncertainty of one. */
function fraction(count: number, n: number): Measured {
  const v = count / n;
  return { v, err: Math.sqrt(Math.max(v * (1 - v), 1 / n) / n) };
}
