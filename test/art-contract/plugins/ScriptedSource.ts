import { type InputFile, type Source, type SourceItem, sequence, source, string, type ValuesOf } from 'tsfw';

const parameters = {
  items: sequence(string({ about: "'run 1', 'subRun 0', 'event 1', 'file name', or 'throw'" }), {
    about: 'what comes, one after the other',
  }),
};

/** Gives the runs, subruns and events of a list, and throws where it says so. */
@source(parameters)
export class ScriptedSource implements Source {
  run = 0;
  subRun = 0;
  event = 0;
  private position = 0;

  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  next(): SourceItem {
    const item = this.values.items[this.position++];
    if (item === undefined) return 'end';
    const [word, number] = item.split(' ');
    if (word === 'throw') throw new Error(`the source cannot read ${number}`);
    if (word === 'run' || word === 'subRun' || word === 'event') this[word] = Number(number);
    return word as SourceItem;
  }
}

/** The same with files, of which the first is called 'first'. */
@source(parameters)
export class ScriptedFiles extends ScriptedSource {
  async openFirstFile(): Promise<InputFile> {
    return file('first');
  }

  async openNextFile(): Promise<InputFile> {
    throw new Error('the source cannot open the next file');
  }
}

const file = (name: string): InputFile => ({ name, descriptions: [], processes: [] });
