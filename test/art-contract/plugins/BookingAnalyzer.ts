import { type Analyzer, analyzer, type Event, type Histogram1D, Histograms } from 'tsfw';

/** Fills one histogram. */
@analyzer({})
export class BookingAnalyzer implements Analyzer {
  private readonly numbers: Histogram1D;

  constructor(_values: object, histograms: Histograms) {
    this.numbers = histograms.h1('numbers', { bins: 10, range: [0, 10] });
  }

  analyze(event: Event): void {
    this.numbers.fill(event.event);
  }
}
