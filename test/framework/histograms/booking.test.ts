import test from 'ava';
import type { Category } from '../../../framework/errors/categories.ts';
import { FrameworkError } from '../../../framework/errors/FrameworkError.ts';
import { Booking } from '../../../framework/histograms/Booking.ts';
import { Histograms } from '../../../framework/histograms/Histograms.ts';
import { type FlatFields, Ntuple } from '../../../framework/histograms/Ntuple.ts';
import * as fields from '../../../framework/products/fields.ts';

const bins = { bins: 2, range: [0, 2] } as const;
const columns = { n: fields.int32({ about: 'a number' }) };

test('directories may be asked for again; other names are used once', (t) => {
  const booking = new Booking();
  const histograms = new Histograms(booking, 'label');
  histograms.directory('a').h1('x', bins);
  histograms.directory('a').directory('b').h1('x', bins);
  histograms.h1('x', bins);
  histograms.ntuple('n', columns);
  t.deepEqual([...booking.histograms.keys()], ['label/a/x', 'label/a/b/x', 'label/x']);
  t.deepEqual([...booking.ntuples.keys()], ['label/n']);
  for (const again of [
    () => histograms.h1('x', bins),
    () => histograms.profile('n', bins),
    () => histograms.h2('a', { x: bins, y: bins }),
    () => histograms.ntuple('x', columns),
    () => histograms.directory('x'),
    () => histograms.directory('n'),
  ]) {
    t.regex(t.throws(again, { instanceOf: FrameworkError })?.message ?? '', /^'label\/[xna]' is booked twice \(a path names one thing\)/);
  }
});

test('names and shapes that a file cannot have are refused', (t) => {
  const histograms = new Histograms(new Booking(), 'label');
  const refused = (category: Category, message: string, action: () => unknown) => {
    const error = t.throws(action, { instanceOf: FrameworkError });
    t.is(error?.category, category);
    t.true(error?.message.startsWith(message), error?.message);
  };
  for (const name of ['', 'a/b', '.', '..', '.hidden', 'a\0b'])
    refused('Configuration', `'${name}' cannot name anything in 'label'`, () => histograms.h1(name, bins));
  refused('Configuration', "'label/x' cannot be booked with 0 bins", () => histograms.h1('x', { ...bins, bins: 0 }));
  refused('Configuration', "'label/x' cannot be booked with 100040004 cells", () =>
    histograms.h2('x', { x: { ...bins, bins: 1e4 }, y: { ...bins, bins: 1e4 } }),
  );
  refused('Configuration', "'label/x' cannot be booked with no columns", () => histograms.ntuple('x', {}));
  const list = { energies: fields.list({ about: 'energies', of: fields.float32({ about: 'energy' }) }) } as unknown as FlatFields;
  refused('Configuration', "'label/x' cannot be booked with the column 'energies' of kind list", () => histograms.ntuple('x', list));
});

test('nothing is booked when the booking is closed, no row is filled before the file is open', (t) => {
  const booking = new Booking();
  const histograms = new Histograms(booking, 'label');
  booking.close();
  for (const late of [() => histograms.h1('x', bins), () => histograms.directory('d')]) {
    const error = t.throws(late, { instanceOf: FrameworkError });
    t.is(error?.category, 'LogicError');
    t.regex(error?.message ?? '', /cannot be booked any more .* book in the constructor or in beginJob$/);
  }
  const error = t.throws(() => new Ntuple('label/n', columns, '').fill({ n: 1 }), { instanceOf: FrameworkError });
  t.regex(error?.message ?? '', /^'label\/n' is filled outside of the event loop/);
});
