import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { unblock } from '../../../page/js/view/unblock.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));
let sound, button, blocked, start;
beforeEach(() => {
  blocked = true;
  button = Object.assign(new EventTarget(), { hidden: true });
  sound = {
    playing: false,
    async play() {
      if (blocked) throw new DOMException('', 'NotAllowedError');
      this.playing = true;
    },
  };
  globalThis.addEventListener = () => {};
  start = unblock(sound, button, { focus: () => {} });
});

test('allowed->plays, no button', async () => {
  blocked = false;
  start(true);
  await settle();
  assert.deepEqual([sound.playing, button.hidden], [true, true]);
});

test('blocked->the button turns it on', async () => {
  start(true);
  await settle();
  assert.deepEqual([sound.playing, button.hidden], [false, false]);
  blocked = false;
  button.dispatchEvent(new Event('click'));
  await settle();
  assert.deepEqual([sound.playing, button.hidden], [true, true]);
});

test('blocked, then the other one leaves->no button', async () => {
  start(true);
  await settle();
  start(false);
  assert.equal(button.hidden, true);
});
