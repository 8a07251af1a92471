/** A material by its name (or the path of a .json file), with a density in g/cm3 when it is not the material's own. */
export interface MaterialSpecification {
  readonly material: string;
  readonly density?: number;
}
