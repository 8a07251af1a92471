import test from 'ava';
import { threefry4x32 } from '../../../framework/random/threefry.ts';

/** Known answers of Random123's kat_vectors, "threefry4x32 20": counter, key, result. */
const knownAnswers = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000 00000000 00000000', '9c6ca96a e17eae66 fc10ecd4 5256a7d8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff ffffffff ffffffff', '2a881696 57012287 f6c7446e a16a6732'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0 082efa98 ec4e6c89', '59cd1dbb b8879579 86b5d00c ac8b6d84'],
] as const;

const words = (text: string) => Int32Array.from(text.split(' '), (word) => Number.parseInt(word, 16) | 0);

for (const [counter, key, expected] of knownAnswers) {
  test(`threefry4x32-20 of counter ${counter} under key ${key}`, (t) => {
    const out = new Int32Array(4);
    threefry4x32(words(counter), words(key), out);
    t.deepEqual(out, words(expected));
  });
}
