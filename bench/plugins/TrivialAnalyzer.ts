import { type Analyzer, analyzer, type Event } from 'tsfw';

/** The least that an analyzer can do: it looks at the number of the event. */
@analyzer({})
export class TrivialAnalyzer implements Analyzer {
  private sum = 0;

  analyze(event: Event): void {
    this.sum = (this.sum + event.event) | 0;
  }
}
