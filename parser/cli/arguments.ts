export const usage = `Usage: fhicl-dump [-c] FILE
Prints the parameters of a FHiCL file with its #include lines and references resolved.

  -c, --config FILE   the file; "-" reads standard input
  -h, --help          print this text

The file is looked up in the working folder, then along FHICL_FILE_PATH, then in the package's own fcl/ folder; what it includes along
FHICL_FILE_PATH and in fcl/ only.
`;

export type Request = { readonly file: string } | { readonly help: true } | { readonly problem: string };

/** What the command line asks for. Options are written out in full, as art's fhicl-dump wants them, too. */
export function parseArguments(args: readonly string[]): Request {
  const files: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (argument === '-h' || argument === '--help') return { help: true };
    if (argument === '-c' || argument === '--config') {
      if (i + 1 === args.length) return { problem: `no file behind ${argument} (it is the option's value)` };
      files.push(args[++i]);
    } else if (argument.startsWith('--config=')) {
      files.push(argument.slice('--config='.length));
    } else if (argument.startsWith('-c') && argument.length > 2) {
      files.push(argument.slice('-c'.length));
    } else if (argument.startsWith('-') && argument !== '-') {
      return { problem: `unknown option ${argument} (-c and -h are known)` };
    } else {
      files.push(argument);
    }
  }
  if (files.length === 1 && files[0] !== '') return { file: files[0] };
  return {
    problem: files.length > 1 ? `more than one file: ${files.join(', ')} (one is dumped at a time)` : 'no input file (one is needed)',
  };
}
