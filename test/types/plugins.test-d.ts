/** What the compiler must say of plug-ins. Never run: `npm run typecheck` compiles it. */
import {
  type Analyzer,
  analyzer,
  type Event,
  type Filter,
  filter,
  integer,
  number,
  type OutputModule,
  outputModule,
  type Producer,
  type ProducerEvent,
  producer,
  type Source,
  type SourceItem,
  service,
  source,
  tool,
  type ValuesOf,
} from '../../framework/index.ts';

const parameters = { threshold: number({ default: 1, unit: 'MeV', about: 'threshold' }) };

@analyzer(parameters)
export class GoodAnalyzer implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}
  analyze(event: Event): void {
    if (event.event > this.values.threshold) this.beginRun();
  }
  beginRun(): void {}
}

@producer(parameters, {})
export class GoodProducer implements Producer {
  produce(_event: ProducerEvent): void {}
}

@filter(parameters)
export class GoodFilter implements Filter {
  filter(event: ProducerEvent): boolean {
    return event.event % 2 === 0;
  }
}

@service({})
export class GoodService {
  readonly answer = 42;
}

interface Smoother {
  smooth(value: number): number;
}
@tool<Smoother>('Smoother', {})
export class GoodTool implements Smoother {
  smooth(value: number): number {
    return value;
  }
}

@source({})
export class GoodSource implements Source {
  readonly run = 1;
  readonly subRun = 0;
  readonly event = 1;
  next(): SourceItem {
    return 'end';
  }
}

// @ts-expect-error an analyzer has `analyze`
@analyzer(parameters)
export class AnalyzerWithoutAnalyze {}

// @ts-expect-error a producer has `produce`
@producer(parameters, {})
export class ProducerWithAnalyze {
  analyze(_event: Event): void {}
}

// @ts-expect-error a filter has `filter`
@filter(parameters)
export class FilterWithoutFilter {}

// @ts-expect-error which decides
@filter(parameters)
export class UndecidedFilter {
  filter(_event: ProducerEvent): void {}
}

// @ts-expect-error modules are called synchronously inside of the event loop
@filter(parameters)
export class AsynchronousFilter {
  async filter(_event: ProducerEvent): Promise<boolean> {
    return true;
  }
}

// @ts-expect-error a source says where it is
@source({})
export class SourceWithoutIdentifiers {
  next(): SourceItem {
    return 'end';
  }
}

// @ts-expect-error an output module writes events
@outputModule({})
export class OutputWithoutEvents implements Partial<OutputModule> {
  close(): void {}
}

// @ts-expect-error a tool is what its kind needs
@tool<Smoother>('Smoother', {})
export class ToolWithoutSmooth {}

// @ts-expect-error parameters are declarations, not values
@analyzer({ threshold: 1 })
export class UndeclaredParameter implements Analyzer {
  analyze(_event: Event): void {}
}

// @ts-expect-error a producer declares its products
@producer(parameters)
export class UndeclaredProducts implements Producer {
  produce(_event: ProducerEvent): void {}
}

/** A check of values together knows their types and names the parameter at fault. */
const limits = { low: integer({ default: 0, about: 'low' }), high: integer({ default: 1, about: 'high' }) };
analyzer(limits, { check: ({ low, high }) => (low < high ? [] : [{ parameter: 'high', problem: `${high} is not above low ${low}` }]) });
// @ts-expect-error no such value
analyzer(limits, { check: ({ middle }) => [{ parameter: 'middle', problem: `${middle}` }] });
// @ts-expect-error a list of problems
analyzer(limits, { check: ({ low, high }) => low < high });
