import { readdirSync } from 'node:fs';
import { type Analyzer, analyzer, string, type ValuesOf } from 'tsfw';

const parameters = { folder: string({ about: 'the folder to look into' }) };

/** Prints which files a folder has. */
@analyzer(parameters)
export class FolderLister implements Analyzer {
  constructor(private readonly values: ValuesOf<typeof parameters>) {}

  analyze(): void {
    process.stdout.write(`FILES ${readdirSync(this.values.folder).join(' ')}\n`);
  }
}
