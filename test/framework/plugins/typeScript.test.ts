import '#tsyringe';
import test from 'ava';

function noted(_target: object): void {}

class Dependency {}

@noted
class Example {
  constructor(readonly dependency: Dependency) {}
}

test('TypeScript loads with the metadata that dependency injection needs', (t) => {
  t.deepEqual(Reflect.getMetadata('design:paramtypes', Example), [Dependency]);
});
