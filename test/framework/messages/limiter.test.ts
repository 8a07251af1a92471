import test from 'ava';
import { type CategoryRule, Limiter } from '../../../framework/messages/Limiter.ts';
import { MessageStatistics } from '../../../framework/messages/MessageStatistics.ts';
import { timestampOf } from '../../../framework/messages/timestamp.ts';

/** Numbers of the messages that are shown, one a second unless said otherwise. */
const shown = (rule: Partial<CategoryRule>, until: number, secondsOf = (n: number) => n) => {
  const limiter = new Limiter({ limit: -1, reportEvery: -1, timespan: -1, ...rule });
  return Array.from({ length: until }, (_, i) => i + 1).filter((n) => limiter.accepts(() => secondsOf(n)));
};

test('limit: the first n, then n + n 2^k; none; all', (t) => {
  t.deepEqual(shown({ limit: 5 }, 100), [1, 2, 3, 4, 5, 10, 15, 25, 45, 85]);
  t.deepEqual(shown({ limit: 0 }, 10), []);
  t.deepEqual(shown({}, 4), [1, 2, 3, 4]);
});

test('reportEvery: the first, then every n-th, also with a limit', (t) => {
  t.deepEqual(shown({ reportEvery: 4 }, 12), [1, 5, 9]);
  t.deepEqual(shown({ reportEvery: 1 }, 3), [1, 2, 3]);
  t.deepEqual(shown({ reportEvery: 2, limit: 4 }, 20), [1, 3, 8, 12, 20]);
});

test('timespan: after a gap as long as that the count begins again', (t) => {
  const withGap = (n: number) => (n <= 10 ? n : n + 60);
  t.deepEqual(shown({ limit: 2, timespan: 60 }, 14, withGap), [1, 2, 4, 6, 10, 11, 12, 14]);
  t.deepEqual(shown({ limit: 2, timespan: 62 }, 14, withGap), [1, 2, 4, 6, 10]);
});

test('timestamps', (t) => {
  const time = new Date(Date.UTC(2026, 10, 2, 3, 4, 5, 67));
  t.is(timestampOf('default')!(time), '02-Nov-2026 03:04:05 UTC');
  t.is(timestampOf('default_ms')!(time), '02-Nov-2026 03:04:05.067 UTC');
  t.is(
    timestampOf('%Y.%m.%d %H:%M:%S %Z, %a %e %b %y 100%% %F %T %z %s')!(time),
    '2026.11.02 03:04:05 UTC, Mon  2 Nov 26 100% 2026-11-02 03:04:05 +0000 1793588645',
  );
  t.is(timestampOf('none'), undefined);
  for (const bad of ['%Q', 'ends with %', '%é']) t.throws(() => timestampOf(bad), { instanceOf: RangeError }, bad);
});

test('statistics: counts, examples, severities, column by column', (t) => {
  const statistics = new MessageStatistics();
  const at = (event: number) => `run: 1 subRun: 0 event: ${event}`;
  for (let n = 1; n <= 4; n++) statistics.add({ severity: 'WARNING', category: 'Saturation', module: 'Fitter:fit', where: at(n) }, n <= 2);
  statistics.add({ severity: 'INFO', category: 'FileIO', module: '', where: 'BeforeEvents' }, true);
  t.is(
    statistics.summary(),
    `
=============================================

MessageLogger Summary

 type     category        sev    module        subroutine        count    total
 ---- -------------------- -- ---------------- ----------------  -----    -----
    1 FileIO               -i                                        1        1
    2 Saturation           -w Fitter:fit                             2*       4

* Some occurrences of this message were suppressed in all logs, due to limits.

 type    category    Examples: run/evt        run/evt          run/evt
 ---- -------------------- ---------------- ---------------- ----------------
    1 FileIO               BeforeEvents                      ${''}
    2 Saturation           run: 1 subRun: 0 run: 1 subRun: 0 ${''}

Severity    # Occurrences   Total Occurrences
--------    -------------   -----------------
Info                    1                   1
Warning                 2                   4`,
  );
});
