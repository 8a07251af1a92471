import { analyzer, boolean, type Event, fields, Histograms, integer, number, optional, sequence, string, type ValuesOf } from 'tsfw';

const parameters = {
  count: integer({ default: 1, min: 0, about: 'directories with one histogram of each kind' }),
  bins: integer({ default: 4, about: 'bins of the first histogram' }),
  range: sequence(number({ about: 'end' }), { default: [0, 4], about: 'range of the first histogram' }),
  same: boolean({ default: false, about: 'book a name twice' }),
  late: boolean({ default: false, about: 'book when an event is there' }),
  early: boolean({ default: false, about: 'fill the ntuple before the first event' }),
  wrong: boolean({ default: false, about: 'fill a row that no column can hold' }),
  rows: integer({ default: 1, min: 0, about: 'rows per event' }),
  throwAt: optional(integer({ about: 'event that throws' })),
  name: string({ default: 'spectrum', about: 'name of the first histogram' }),
};

type Values = ValuesOf<typeof parameters>;

const columns = {
  event: fields.uint32({ about: 'number of the event' }),
  energy: fields.float32({ unit: 'MeV', about: 'energy' }),
  good: fields.boolean({ about: 'whether it counts' }),
  label: fields.text({ bytes: 4, about: 'a name' }),
};

/** One histogram of each kind, and a flat table. */
function book(histograms: Histograms, { bins, range, name }: Values) {
  return {
    counts: histograms.h1(name, { bins, range: range as [number, number], label: 'energy', unit: 'MeV', title: 'Energy' }),
    weights: histograms.h1('weights', { edges: [0, 1, 3, 7], weighted: true }),
    plane: histograms.h2('plane', { x: { bins: 2, range: [0, 2], label: 'column' }, y: { bins: 3, range: [0, 3], unit: 'mm' } }),
    weightedPlane: histograms.h2('weightedPlane', { x: { bins: 2, range: [0, 2] }, y: { bins: 3, range: [0, 3] }, weighted: true }),
    profile: histograms.profile('profile', { bins: 2, range: [0, 2], value: { label: 'amplitude', unit: 'ADC' } }),
    weightedProfile: histograms.profile('weightedProfile', { bins: 2, range: [0, 2], weighted: true }),
  };
}

/** Fills histograms with numbers that follow from the number of the event. */
@analyzer(parameters)
export class HistogramMaker {
  private readonly all: ReturnType<typeof book>[] = [];
  private readonly ntuple;

  constructor(
    private readonly values: Values,
    private readonly histograms: Histograms,
  ) {
    for (let i = 0; i < values.count; i++) this.all.push(book(histograms.directory(`set_${i}`), values));
    if (values.same) histograms.directory('set_0').h1('plane', { bins: 1, range: [0, 1] });
    this.ntuple = values.rows > 0 ? histograms.ntuple('table', columns, { title: 'A table' }) : undefined;
  }

  beginJob(): void {
    if (this.values.early) this.ntuple?.fill({ event: 0, energy: 0, good: false, label: '' });
  }

  analyze({ event }: Event): void {
    const { late, wrong, throwAt, rows } = this.values;
    for (const { counts, weights, plane, weightedPlane, profile, weightedProfile } of this.all) {
      counts.fill(event - 2);
      counts.fill(Number.NaN);
      weights.fill(event, event / 2);
      plane.fill(event - 1, event);
      weightedPlane.fill(event - 1, event, 3);
      profile.fill(event % 2, event * event);
      weightedProfile.fill(event % 2, event * event, event);
    }
    for (let i = 0; i < rows; i++) this.ntuple?.fill({ event, energy: event / 3, good: event % 2 === 0, label: `n${event % 100}` });
    if (wrong) this.ntuple?.fill({ event, energy: 1, good: true, label: 'too long' });
    if (late) this.histograms.h1('late', { bins: 1, range: [0, 1] });
    if (event === throwAt) throw new Error('thrown on request');
  }
}
