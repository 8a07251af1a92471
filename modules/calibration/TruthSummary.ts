import {
  type Analyzer,
  analyzer,
  type Event,
  fields,
  type Histogram1D,
  Histograms,
  input,
  integer,
  Messages,
  type Ntuple,
  string,
  type ValuesOf,
  type WeightedHistogram1D,
} from '../../framework/index.ts';
import { loadDrawing } from '../plots/house/Drawing.ts';
import { truthFigure } from '../plots/truthFigure.ts';
import { pictureProblem, writePicture } from '../plots/writePicture.ts';
import { Spectrum } from './products.ts';
import { type TruthFractions, truthFractions, weightedFractions } from './truth/truthFractions.ts';

const parameters = {
  spectrum: input(Spectrum, { default: 'source', about: 'the spectrum of the channel, with its truth' }),
  picture: string({ default: 'MC_Truth_Summary', about: 'name of the picture without its ending; empty for none' }),
  width: integer({ default: 1600, min: 100, max: 10_000, unit: 'pixel', about: 'width of the PNG file' }),
};
type Values = ValuesOf<typeof parameters>;

function check({ picture }: Values) {
  const problem = picture === '' ? undefined : pictureProblem(picture);
  return problem === undefined ? [] : [{ parameter: 'picture', problem }];
}

const parts = ['main', 'first', 'second', 'background'] as const;
const share = (about: string) => fields.float64({ about: `share of ${about}; NaN without deposits` });
const energy = (about: string) =>
  fields.float64({ unit: 'MeV', about: `mean of the deposits that count for the ${about}; NaN without any` });
const columns = {
  crystal: fields.uint16({ about: 'crystal' }),
  total: fields.float64({ about: 'true deposits from 2.5 to 6.2 MeV' }),
  main: share('the full-energy peak'),
  first: share('the first escape peak'),
  second: share('the second escape peak'),
  background: share('everything else'),
  mainEnergy: energy('full-energy peak'),
  firstEnergy: energy('first escape peak'),
  secondEnergy: energy('second escape peak'),
};

/** Shares of the true deposits in full-energy and escape peaks, by crystal: table `trueinfo`, histograms and a picture. Nothing is fitted. */
@analyzer(parameters, { check })
export class TruthSummary implements Analyzer {
  private readonly table: Ntuple<typeof columns>;
  private readonly totals: Histogram1D;
  private readonly plain: readonly Histogram1D[];
  private readonly weighted: readonly WeightedHistogram1D[];
  private readonly crystals = new Map<number, TruthFractions>();
  private withoutTruth = 0;

  constructor(
    private readonly values: Values,
    private readonly messages: Messages,
    histograms: Histograms,
  ) {
    this.table = histograms.ntuple('trueinfo', columns, { title: 'true deposits by crystal' });
    this.totals = histograms.h1('h_tot', { bins: 200, range: [0, 40_000], label: 'true deposits of a crystal' });
    const bins = { bins: 100, range: [0, 1], label: 'share' } as const;
    this.plain = parts.map((part) => histograms.h1(`h_${part}`, bins));
    this.weighted = parts.map((part) => histograms.h1(`h_${part}_weighted`, { ...bins, weighted: true }));
  }

  analyze(event: Event): void {
    const { crystal, truthCounts, truthLowEdge, truthHighEdge } = event.get(this.values.spectrum);
    if (this.crystals.has(crystal)) return; // The other SiPM of the crystal.
    if (truthCounts.length === 0) {
      this.withoutTruth++;
      return;
    }
    const fractions = truthFractions(truthCounts, truthLowEdge, truthHighEdge);
    this.crystals.set(crystal, fractions);
    this.table.fill({ crystal, ...fractions });
    this.totals.fill(fractions.total);
    if (fractions.total === 0) return;
    parts.forEach((part, i) => {
      this.plain[i].fill(fractions[part]);
      this.weighted[i].fill(fractions[part], fractions.total);
    });
  }

  async endJob(): Promise<void> {
    const { messages } = this;
    if (this.withoutTruth > 0)
      messages.warning(
        'TruthSummary',
        `${this.withoutTruth} channels have no true deposits (the file has none) give the file of a simulation`,
      );
    const crystals = [...this.crystals.values()];
    const together = weightedFractions(crystals);
    const shares = parts.map((part) => `${part} ${(100 * together[part]).toFixed(2)} %`).join(', ');
    messages.info('TruthSummary', `${crystals.length} crystals, ${together.total} true deposits from 2.5 to 6.2 MeV: ${shares}`);
    const { picture, width } = this.values;
    if (picture === '') return;
    await writePicture(truthFigure(await loadDrawing(), crystals, together), picture, width);
    messages.info('TruthSummary', `wrote ${picture}.svg and ${picture}.png`);
  }
}
