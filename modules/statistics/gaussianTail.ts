const rootOfHalfPi = Math.sqrt(Math.PI / 2);

/**
 * Integral of exp(-u^2/2) from `t` to infinity, to a few units in the last place: sqrt(pi/2) erfc(t / sqrt 2).
 * @param t at least 0
 * @param density exp(-t^2/2), which callers have anyway
 * Source: rational approximations of W. J. Cody, Math. Comp. 23 (1969) 631, with the coefficients of his routine CALERF (netlib, specfun).
 */
export function gaussianTail(t: number, density: number): number {
  const x = t * Math.SQRT1_2;
  if (x <= 0.46875) return rootOfHalfPi * (1 - smallErf(x));
  if (x <= 4) return rootOfHalfPi * density * middleErfcx(x);
  return rootOfHalfPi * density * largeErfcx(x);
}

/** Error function, to 1e-15 of its value. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) return smallErf(x);
  const square = size * size;
  const value = size > 6 ? 1 : 1 - Math.exp(-square) * (size <= 4 ? middleErfcx(size) : largeErfcx(size));
  return x < 0 ? -value : x > 0 ? value : Number.NaN;
}

function smallErf(x: number): number {
  const y = x * x;
  const above = (((0.18577770618460315 * y + 3.1611237438705655) * y + 113.86415415105016) * y + 377.485237685302) * y + 3209.3775891384694;
  const below = (((y + 23.601290952344122) * y + 244.02463793444417) * y + 1282.6165260773723) * y + 2844.236833439171;
  return (x * above) / below;
}

function middleErfcx(x: number): number {
  let above = 2.1531153547440383e-8 * x + 0.5641884969886701;
  above = (above * x + 8.883149794388377) * x + 66.11919063714163;
  above = (above * x + 298.6351381974001) * x + 881.952221241769;
  above = (above * x + 1712.0476126340707) * x + 2051.0783778260716;
  above = above * x + 1230.3393547979972;
  let below = x + 15.744926110709835;
  below = (below * x + 117.6939508913125) * x + 537.1811018620099;
  below = (below * x + 1621.3895745666903) * x + 3290.7992357334597;
  below = (below * x + 4362.619090143247) * x + 3439.3676741437216;
  below = below * x + 1230.3393548037495;
  return above / below;
}

function largeErfcx(x: number): number {
  const y = 1 / (x * x);
  let above = 0.016315387137302097 * y + 0.30532663496123236;
  above = (above * y + 0.36034489994980445) * y + 0.12578172611122926;
  above = (above * y + 0.016083785148742275) * y + 0.0006587491615298378;
  let below = y + 2.568520192289822;
  below = (below * y + 1.8729528499234673) * y + 0.5279051029514285;
  below = (below * y + 0.06051834131244132) * y + 0.0023352049762686918;
  return (1 / Math.sqrt(Math.PI) - (y * above) / below) / x;
}
