/** The stream that a file name of an option stands for, in art's spellings; undefined for a file. */
export function streamOf(file: string): 'cout' | 'cerr' | undefined {
  const name = file.toLowerCase();
  if (name === 'stdout' || name === 'cout') return 'cout';
  return name === 'stderr' || name === 'cerr' ? 'cerr' : undefined;
}
