import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storage } from '../../../page/js/storage.js';

const refusing = { setItem: () => { throw new DOMException('', 'QuotaExceededError'); } };

test('a browser that gives storage->that, and nothing is left of the probe', () => {
  const kept = new Map();
  const given = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  const mine = storage(() => given);
  assert.equal(kept.size, 0);
  mine.setItem('a', '1');
  assert.deepEqual([kept.get('a'), mine.getItem('a')], ['1', '1']);
  mine.removeItem('a');
  assert.equal(kept.size, 0);
});

test('full later on->what is new lasts as long as the page, what is there stays', () => {
  const kept = new Map([['a', 'old'], ['b', 'other']]);
  let full = false;
  const mine = storage(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => (full ? refusing.setItem() : kept.set(key, value)),
    removeItem: (key) => kept.delete(key),
  }));
  full = true;
  mine.setItem('a', 'new');
  assert.deepEqual([mine.getItem('a'), mine.getItem('b')], ['new', 'other']);
  mine.removeItem('a');
  assert.equal(mine.getItem('a'), null);
});

for (const [name, get] of Object.entries({ 'refuses to give it': () => { throw new DOMException('', 'SecurityError'); }, 'gives one that keeps nothing': () => refusing })) {
  test(`a browser that ${name}->kept as long as the page`, () => {
    const kept = storage(get);
    assert.equal(kept.getItem('a'), null);
    kept.setItem('a', '1');
    assert.equal(kept.getItem('a'), '1');
    kept.removeItem('a');
    assert.equal(kept.getItem('a'), null);
  });
}
