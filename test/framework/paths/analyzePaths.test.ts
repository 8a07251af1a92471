import test from 'ava';
import type { Problem } from '../../../framework/parameters/ReadContext.ts';
import { analyzePaths } from '../../../framework/paths/analyzePaths.ts';
import { fhicl, texts } from '../../support/fhicl.ts';

const modules = `
physics.producers.make: {}
physics.producers.smear: {}
physics.filters.cut: {}
physics.filters.prescale: {}
physics.analyzers.look: {}
physics.analyzers.plot: {}
outputs.out: {}
`;

/** Paths as `bit:name[entries]`, the end path, and what is not used. */
function analyze(text: string) {
  const problems: Problem[] = [];
  const { triggerPaths, triggerBits, endPath, enabled, unusedPaths, unusedModules } = analyzePaths(fhicl(modules + text), problems);
  return {
    problems: texts(problems).map((problem) => problem.replace(/^job\.fcl:/, '')),
    trigger: triggerPaths.map(
      ({ bit, name, entries }) =>
        `${bit}:${name}[${entries.map(({ module, rule }) => `${rule === 'plain' ? '' : `${rule} `}${module.label}`).join(',')}]`,
    ),
    triggerBits,
    end: endPath.map(({ label }) => label),
    enabled: enabled.map(({ label }) => label).sort(),
    unusedPaths,
    unusedModules: unusedModules.map(({ label }) => label),
  };
}

test('without lists, paths of producers and filters are trigger paths, of analyzers and outputs end paths, both by name', (t) => {
  const { problems, trigger, triggerBits, end, unusedModules } = analyze(
    'physics.zebra: [make, "!cut"] physics.apple: [make, "-prescale", smear] physics.second: [out] physics.first: [plot, look, plot]',
  );
  t.deepEqual(problems, []);
  t.deepEqual(trigger, ['0:apple[make,ignored prescale,smear]', '1:zebra[make,inverted cut]']);
  t.is(triggerBits, 2);
  t.deepEqual(end, ['plot', 'look', 'out']);
  t.deepEqual(unusedModules, []);
});

test('listed paths keep their order, IDs their bits, empty paths and @nil theirs', (t) => {
  const paths = 'physics.a: [make] physics.b: [cut] physics.e: [] physics.x: [look] physics.y: [out] ';
  t.deepEqual(analyze(`${paths} physics.trigger_paths: [b, a] physics.end_paths: [y, x]`).trigger, ['0:b[cut]', '1:a[make]']);
  t.deepEqual(analyze(`${paths} physics.trigger_paths: [b, a] physics.end_paths: [y, x]`).end, ['out', 'look']);
  const withGaps = analyze(`${paths} physics.trigger_paths: [e, b, @nil, "7:a"]`);
  t.deepEqual([withGaps.trigger, withGaps.triggerBits, withGaps.problems], [['1:b[cut]', '7:a[make]'], 8, []]);
  const repeated = analyze(`${paths} physics.trigger_paths: ["5:b", a, "5:b"]`);
  t.deepEqual([repeated.trigger, repeated.problems], [['1:a[make]', '5:b[cut]'], []]);
  const emptyOnly = analyze('physics.e: [] physics.trigger_paths: [e]');
  t.deepEqual([emptyOnly.trigger, emptyOnly.triggerBits, emptyOnly.problems], [[], 0, []]);
});

test('what is left out is not used, and not looked at', (t) => {
  const { trigger, unusedPaths, unusedModules, enabled, problems } = analyze(
    'physics.a: [make] physics.old: [make, smear] physics.broken: [nothing, 5] physics.trigger_paths: [a] physics.end_paths: []',
  );
  t.deepEqual([trigger, problems], [['0:a[make]'], []]);
  t.deepEqual(unusedPaths, ['broken', 'old']);
  // Without end_paths, art has to look for end paths among all that is left.
  t.regex(analyze('physics.a: [make] physics.broken: [nothing] physics.trigger_paths: [a]').problems.join(), /'nothing' of path 'broken'/);
  const derived = analyze('physics.a: [make] physics.e: [] physics.old: [smear] physics.x: [look] physics.trigger_paths: [a]');
  t.deepEqual([derived.problems, derived.trigger, derived.end, derived.unusedPaths], [[], ['0:a[make]'], ['look'], ['e', 'old']]);
  t.deepEqual(analyze('physics.a: [make] physics.e: [] physics.x: [smear]').trigger, ['0:a[make]', '1:x[smear]']);
  t.deepEqual(enabled, ['make']);
  t.deepEqual(unusedModules, ['smear', 'cut', 'prescale', 'look', 'plot', 'out']);
});

test('problems of entries, each at its place', (t) => {
  const problemsOf = (text: string) => analyze(text).problems.map((problem) => problem.replace(/^\d+:/, ''));
  t.deepEqual(problemsOf('physics.p: [make, smera]'), [
    "19: entry 'smera' of path 'p' names no module (no module has the label 'smera') did you mean 'smear'?",
  ]);
  t.deepEqual(problemsOf('physics.p: [xyzzy]'), [
    "13: entry 'xyzzy' of path 'p' names no module (no module has the label 'xyzzy') configure it under physics.producers, filters or analyzers, or under outputs",
  ]);
  t.deepEqual(problemsOf('physics.p: ["!make"]'), [
    "13: entry '!make' of path 'p' changes the verdict of the producer 'make' (only filters have one) write 'make'",
  ]);
  t.deepEqual(problemsOf('physics.p: ["-look"]'), [
    "13: entry '-look' of path 'p' changes the verdict of the analyzer 'look' (only filters have one) write 'look'",
  ]);
  t.regex(problemsOf('physics.p: ["!-cut"]')[0], /names no module \(no module has the label '-cut'\)/);
  for (const entry of ['""', '5', '[make]', '{}', '@nil', 'true'])
    t.regex(problemsOf(`physics.p: [${entry}]`).join(), /^13: path 'p' has an entry that is not a module label/, entry);
  t.deepEqual(problemsOf('physics.p: [make, look, cut, out]'), [
    "12: path 'p' mixes producers or filters ('make', 'cut') with analyzers or outputs ('look', 'out') (a path is either a trigger path or an end path) split it in two",
  ]);
});

test('problems of the lists', (t) => {
  const problemsOf = (text: string) =>
    analyze(`physics.a: [make] physics.b: [cut] physics.x: [look]\n${text}`).problems.map((problem) => problem.replace(/^\d+:/, ''));
  t.deepEqual(problemsOf('physics.trigger_paths: [x]'), [
    "48: path 'x' of trigger_paths has the analyzer 'look' (trigger_paths hold producers and filters only) put it on a path of end_paths",
  ]);
  t.deepEqual(problemsOf('physics.end_paths: [a]'), [
    "13: path 'a' of end_paths has the producer 'make' (end_paths hold analyzers and outputs only) put it on a path of trigger_paths",
  ]);
  t.deepEqual(problemsOf('physics.trigger_paths: [a, nope, bb]'), [
    "28: 'nope' in physics.trigger_paths is not a path (physics has no sequence of that name) add the sequence",
    "34: 'bb' in physics.trigger_paths is not a path (physics has no sequence of that name) did you mean 'b'?",
  ]);
  t.deepEqual(problemsOf('physics.trigger_paths: [a, b, a]'), [
    "31: path 'a' stands twice in physics.trigger_paths (its bit would be 0 and 2) write '0:a' both times, or remove one",
  ]);
  t.deepEqual(problemsOf('physics.trigger_paths: ["3:a", "3:b"]'), [
    "32: paths 'a' and 'b' of physics.trigger_paths have the same ID 3 (each path has a bit of its own) write '4:b'",
  ]);
  t.deepEqual(problemsOf('physics.trigger_paths: [a, "0:b"]'), [
    "28: paths 'a' and 'b' of physics.trigger_paths have the same ID 0 (each path has a bit of its own) write '1:b'",
  ]);
  t.deepEqual(problemsOf('physics.trigger_paths: ["4000000000:a"]'), [
    "25: path ID 4000000000 of 'a' in physics.trigger_paths is too large (TriggerResults has a bit for every ID up to it) use one up to 9999",
  ]);
  for (const entry of ['5', '"a b"', '":a"', '"x:a"', '"-1:a"', '[a]'])
    t.regex(problemsOf(`physics.trigger_paths: [${entry}]`).join(), /entry 1 of physics.trigger_paths is not a path name/, entry);
  t.regex(problemsOf('physics.trigger_paths: a').join(), /'physics.trigger_paths' is a string \(expected: a sequence of path names\)/);
});

test('labels stand in one table, and physics holds nothing but tables of modules and paths', (t) => {
  const problemsOf = (text: string) => analyze(text).problems.map((problem) => problem.replace(/^\d+:/, ''));
  t.deepEqual(problemsOf('outputs.cut: {}'), [
    "14: module label 'cut' stands in physics.filters.cut and in outputs.cut (labels are unique over producers, filters, analyzers and outputs) rename one",
  ]);
  t.deepEqual(problemsOf('physics.threshold: 5 physics.services: {}'), [
    "40: 'physics.services' is a table (physics holds the tables producers, filters and analyzers, and paths, which are sequences) move it out of physics",
    "20: 'physics.threshold' is a number (physics holds the tables producers, filters and analyzers, and paths, which are sequences) move it out of physics",
  ]);
  t.regex(problemsOf('physics.producers: [make]').join(), /'physics.producers' is a sequence \(expected: a table of modules by label\)/);
});
