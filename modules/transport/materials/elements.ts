/** Atomic numbers and weights (g/mol; IUPAC 2021, abridged) of the elements that materials of a calorimeter are made of. */
const elements: Readonly<Record<string, readonly [number, number]>> = {
  H: [1, 1.008],
  Be: [4, 9.0122],
  B: [5, 10.81],
  C: [6, 12.011],
  N: [7, 14.007],
  O: [8, 15.999],
  F: [9, 18.998],
  Na: [11, 22.99],
  Mg: [12, 24.305],
  Al: [13, 26.982],
  Si: [14, 28.085],
  Cl: [17, 35.45],
  Ar: [18, 39.95],
  Ti: [22, 47.867],
  Cr: [24, 51.996],
  Mn: [25, 54.938],
  Fe: [26, 55.845],
  Ni: [28, 58.693],
  Cu: [29, 63.546],
  Ge: [32, 72.63],
  Br: [35, 79.904],
  Y: [39, 88.906],
  Sn: [50, 118.71],
  I: [53, 126.9],
  Cs: [55, 132.91],
  Ba: [56, 137.33],
  La: [57, 138.91],
  Ce: [58, 140.12],
  Gd: [64, 157.25],
  Lu: [71, 174.97],
  W: [74, 183.84],
  Pb: [82, 207.2],
  Bi: [83, 208.98],
};

/** Atomic number and weight (g/mol) of a chemical symbol. Throws on an unknown one. */
export function elementOf(symbol: string): { readonly z: number; readonly weight: number } {
  const element = elements[symbol];
  if (element === undefined) {
    throw new Error(`unknown element "${symbol}" in a composition (known are ${Object.keys(elements).join(', ')}) use the chemical symbol`);
  }
  return { z: element[0], weight: element[1] };
}

/** Atomic number that represents a mixture in pair production: ln Z averaged with the weights w Z(Z + 1)/A. */
export function effectiveAtomicNumber(composition: Readonly<Record<string, number>>): number {
  let sum = 0;
  let logarithms = 0;
  for (const [symbol, massFraction] of Object.entries(composition)) {
    const { z, weight } = elementOf(symbol);
    const share = (massFraction * z * (z + 1)) / weight;
    sum += share;
    logarithms += share * Math.log(z);
  }
  return Math.exp(logarithms / sum);
}
