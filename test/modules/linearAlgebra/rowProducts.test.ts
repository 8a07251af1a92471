import test from 'ava';
import { rowProducts, weightedProducts } from '../../../modules/linearAlgebra/rowProducts.ts';
import { seeded } from '../statistics/seeded.ts';

const columns = 7;

for (const count of [1, 2, 3, 4, 5, 8]) {
  test(`products of ${count} rows are sums over columns`, (t) => {
    const random = seeded(count);
    const draw = () => Float64Array.from({ length: columns }, () => random.uniform() - 0.5);
    const rows = Array.from({ length: count }, draw);
    const weights = draw();
    const isNear = (value: number, expected: number) => Math.abs(value - expected) < 1e-15;
    const products = new Float64Array(count);
    rowProducts(rows, weights, products);
    const pairs = new Float64Array(count * count);
    weightedProducts(rows, weights, [draw(), draw()], pairs);
    rows.forEach((row, p) => {
      const single = row.reduce((sum, value, i) => sum + value * weights[i], 0);
      t.true(isNear(products[p], single), `row ${p}`);
      rows.forEach((other, q) => {
        const pair = row.reduce((sum, value, i) => sum + value * weights[i] * other[i], 0);
        t.true(isNear(pairs[p * count + q], pair), `rows ${p} and ${q}`);
      });
    });
  });
}
