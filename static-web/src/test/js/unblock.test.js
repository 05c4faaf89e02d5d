import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { unblock } from '../../../page/js/view/unblock.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));
let video, button, blocked, play;
beforeEach(() => {
  blocked = true;
  button = Object.assign(new EventTarget(), { hidden: true });
  video = {
    muted: false, playing: false,
    async play() {
      if (blocked && !this.muted) throw new DOMException('', 'NotAllowedError');
      this.playing = true;
    },
  };
  globalThis.addEventListener = () => {};
  play = unblock(video, button);
});

test('allowed->plays, no button', async () => {
  blocked = false;
  play(true);
  await settle();
  assert.deepEqual([video.playing, video.muted, button.hidden], [true, false, true]);
});

test('blocked->the picture plays without sound; the button turns it on', async () => {
  play(true);
  await settle();
  assert.deepEqual([video.playing, video.muted, button.hidden], [true, true, false]);
  blocked = false;
  button.dispatchEvent(new Event('click'));
  await settle();
  assert.deepEqual([video.muted, button.hidden], [false, true]);
});

test('blocked, then the other one leaves->no button', async () => {
  play(true);
  await settle();
  play(false);
  assert.equal(button.hidden, true);
});
