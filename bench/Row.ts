/** One measured figure. Targets are shown beside it as text: timings decide nothing. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
  /** What the figure was made of, for the JSON file. */
  readonly details?: Readonly<Record<string, number | string | readonly number[]>>;
}

/** How much is measured. */
export interface Amounts {
  /** Events of the whole simulation job. */
  readonly events: number;
  /** Photons of the transport alone. */
  readonly photons: number;
  /** Events of jobs without physics. */
  readonly emptyEvents: number;
  /** Runs of short commands, of which the median counts. */
  readonly repetitions: number;
}
