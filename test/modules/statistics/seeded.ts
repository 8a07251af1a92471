import { EventRandom } from '../../../framework/random/EventRandom.ts';
import type { Random } from '../../../framework/random/Random.ts';

/** A fresh generator; different seeds give independent numbers. */
export function seeded(seed: number): Random {
  const engine = new EventRandom(seed, 'statistics', 'test');
  engine.startEvent(1, 0, 1);
  return engine.random;
}
