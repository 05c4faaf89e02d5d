import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { causeOf, isAllowed, Media } from '../../../page/js/media.js';

const devices = (...kinds) => ({ enumerateDevices: async () => kinds.map((kind) => ({ kind })) });
const both = devices('videoinput', 'audioinput');

const table = [
  ['NotAllowedError', 'Permission denied', both, 'refused'],
  ['NotAllowedError', 'Permission denied by system', both, 'blocked'],
  ['SecurityError', '', both, 'refused'],
  ['NotFoundError', '', devices('audioinput', 'audiooutput'), 'no-camera'],
  ['NotFoundError', '', devices('videoinput'), 'no-microphone'],
  ['NotFoundError', '', devices(), 'no-devices'],
  ['NotFoundError', '', { enumerateDevices: () => Promise.reject(new Error()) }, 'no-devices'],
  ['NotReadableError', '', both, 'in-use'],
  ['AbortError', '', both, 'in-use'],
  ['InsecureContext', '', undefined, 'insecure'],
  ['TypeError', '', both, 'unknown'],
];

for (const [name, message, has, cause] of table) {
  test(`${name} ${message}->${cause}`, async () => assert.equal(await causeOf({ name, message }, has), cause));
}

class FakeStream {
  tracks = [];
  getTracks() { return this.tracks; }
  getAudioTracks() { return this.tracks.filter(({ kind }) => kind === 'audio'); }
  getVideoTracks() { return this.tracks.filter(({ kind }) => kind === 'video'); }
  addTrack(track) { if (!this.tracks.includes(track)) this.tracks.push(track); }
  removeTrack(track) { this.tracks = this.tracks.filter((other) => other !== track); }
}
globalThis.MediaStream = FakeStream;

const settle = () => new Promise((resolve) => setImmediate(resolve));
const captured = () => Object.assign(new FakeStream(), {
  tracks: ['audio', 'video'].map((kind) => Object.assign(new EventTarget(), { kind, enabled: true, live: true, stop() { this.live = false; } })),
});

/** Devices that a test opens when it likes. */
function opening() {
  const asked = [];
  const heard = [];
  const media = new Media({ getUserMedia: () => new Promise((resolve, reject) => asked.push({ resolve, reject })) });
  media.on = (event) => heard.push(event);
  return { asked, heard, media };
}

test('asked before it is opened->asked once', async () => {
  const { asked, heard, media } = opening();
  media.ask();
  const open = media.open(() => ({ muted: false, cameraOff: false }));
  asked[0].resolve(captured());
  await open;
  assert.deepEqual([asked.length, heard, media.stream.getTracks().length], [1, [{ type: 'media.opened' }], 2]);
});

test('asked before it is opened, refused->its cause', async () => {
  const { asked, heard, media } = opening();
  media.ask();
  asked[0].reject(new DOMException('', 'NotReadableError'));
  await settle();
  await media.open(() => ({ muted: false, cameraOff: false }));
  assert.deepEqual(heard, [{ type: 'media.refused', cause: 'in-use' }]);
});

test('closed while asking, opened again->what comes first is let go, what comes second stays', async () => {
  const { asked, media } = opening();
  media.ask();
  void media.open(() => ({ muted: false, cameraOff: false }));
  media.close();
  const open = media.open(() => ({ muted: false, cameraOff: false }));
  const [late, wanted] = [captured(), captured()];
  asked[0].resolve(late);
  asked[1].resolve(wanted);
  await open;
  const live = (stream) => stream.tracks.map((track) => track.live);
  assert.deepEqual([live(late), live(wanted)], [[false, false], [true, true]]);
});

test('switched off while asking->opens switched off', async () => {
  const { asked, media } = opening();
  const off = { muted: false, cameraOff: false };
  const open = media.open(() => off);
  Object.assign(off, { muted: true, cameraOff: true });
  asked[0].resolve(captured());
  await open;
  const [audio, video] = media.stream.getTracks();
  assert.deepEqual([audio.enabled, video.live], [false, false]);
});

describe('the screen', () => {
  const track = (kind) => captured().getTracks().find((one) => one.kind === kind);
  let screens, heard, media, camera;
  beforeEach(async () => {
    [screens, heard] = [[], []];
    camera = captured();
    media = new Media({
      getUserMedia: async () => camera,
      getDisplayMedia: async () => {
        if (screens.length === 0) throw new DOMException('', 'NotAllowedError');
        return Object.assign(new FakeStream(), { tracks: [screens.shift()] });
      },
    });
    media.on = (event) => heard.push(event);
    await media.open(() => ({ muted: false, cameraOff: false }));
    heard.length = 0;
  });
  const sent = () => media.sent.getVideoTracks();
  const shown = () => media.stream.getVideoTracks();

  test('picked->sent in the camera\'s place; stopped->the camera again', async () => {
    const screen = track('video');
    screens.push(screen);
    await media.share(true);
    assert.deepEqual([sent(), shown(), media.sent.getAudioTracks().length], [[screen], camera.getVideoTracks(), 1]);
    await media.share(false);
    assert.deepEqual([sent(), screen.live], [camera.getVideoTracks(), false]);
    assert.deepEqual(heard, [{ type: 'shared', sharing: true }, { type: 'shared', sharing: false }]);
  });

  test('thought better of->nothing has changed', async () => {
    await media.share(true);
    assert.deepEqual([sent(), heard], [camera.getVideoTracks(), []]);
  });

  test('stopped by the browser\'s own button->the camera again', async () => {
    const screen = track('video');
    screens.push(screen);
    await media.share(true);
    screen.dispatchEvent(new Event('ended'));
    assert.deepEqual([sent(), heard.at(-1)], [camera.getVideoTracks(), { type: 'shared', sharing: false }]);
  });

  test('another one picked->the first is let go, and its end changes nothing', async () => {
    const [first, second] = [track('video'), track('video')];
    screens.push(first, second);
    await media.share(true);
    await media.share(true);
    first.dispatchEvent(new Event('ended'));
    assert.deepEqual([sent(), first.live, heard.at(-1).sharing], [[second], false, true]);
  });

  test('camera off and on again while it is shared->the screen stays', async () => {
    const screen = track('video');
    screens.push(screen);
    await media.share(true);
    await media.setCameraOff(true);
    camera = captured();
    await media.setCameraOff(false);
    assert.deepEqual([sent(), shown()], [[screen], camera.getVideoTracks()]);
    await media.share(false);
    assert.deepEqual(sent(), camera.getVideoTracks());
  });
});

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
