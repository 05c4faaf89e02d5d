import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowed } from '../../../page/js/allowed.js';

const permissions = [
  [['granted', 'granted'], true],
  [['granted', 'prompt'], false],
  [['denied', 'granted'], false],
];
for (const [states, allowed] of permissions) {
  test(`camera and microphone ${states}->${allowed ? '' : 'not '}allowed`, async () => {
    const left = [...states];
    assert.equal(await isAllowed({ query: async () => ({ state: left.shift() }) }), allowed);
  });
}

test('a browser that does not tell->not allowed', async () => {
  assert.equal(await isAllowed(undefined), false);
  assert.equal(await isAllowed({ query: () => Promise.reject(new TypeError('no such name')) }), false);
});
