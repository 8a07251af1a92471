/** A default value as FHiCL text, for descriptions: sequences and tables with the blanks that a person would write. */
export function fhiclText(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('Infinity', 'infinity');
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(fhiclText).join(', ')} ]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{ ${members.map(([name, member]) => `${name}: ${fhiclText(member)}`).join('  ')} }`;
}
