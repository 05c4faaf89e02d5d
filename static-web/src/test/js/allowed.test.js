import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowed, whenAllowed } from '../../../page/js/allowed.js';

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

test('allowed in the browser\'s own settings->told when it is both', async () => {
  const states = ['camera', 'microphone'].map(() => Object.assign(new EventTarget(), { state: 'denied' }));
  let told = 0;
  await whenAllowed({ query: async ({ name }) => states[name === 'camera' ? 0 : 1] }, () => told++);
  const becomes = (status, state) => Object.assign(status, { state }).dispatchEvent(new Event('change'));
  becomes(states[0], 'granted');
  assert.equal(told, 0);
  becomes(states[1], 'granted');
  assert.equal(told, 1);
});
