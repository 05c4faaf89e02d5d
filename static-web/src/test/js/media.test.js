import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Media } from '../../../page/js/media.js';

class FakeStream {
  tracks = [];
  getTracks() { return this.tracks; }
  getAudioTracks() { return this.tracks.filter(({ kind }) => kind === 'audio'); }
  getVideoTracks() { return this.tracks.filter(({ kind }) => kind === 'video'); }
  addTrack(track) { if (!this.tracks.includes(track)) this.tracks.push(track); }
  removeTrack(track) { this.tracks = this.tracks.filter((other) => other !== track); }
}
globalThis.MediaStream = FakeStream;

const any = { camera: '', microphone: '' };
const arriving = { muted: false, cameraOff: false, phase: 'arriving' };
const seated = { ...arriving, phase: 'seated' };
const only = (stream, kind) => Object.assign(stream, { tracks: stream.tracks.filter((track) => track.kind === kind) });
const settle = () => new Promise((resolve) => setImmediate(resolve));
class FakeTrack extends EventTarget {
  enabled = true;
  readyState = 'live';
  constructor(kind) {
    super();
    this.kind = kind;
  }
  get live() { return this.readyState === 'live'; }
  stop() { this.readyState = 'ended'; }
}
const captured = () => Object.assign(new FakeStream(), { tracks: ['audio', 'video'].map((kind) => new FakeTrack(kind)) });

/** Devices that a test opens when it likes. */
function opening(wanted = any) {
  const asked = [];
  const heard = [];
  const media = new Media({ getUserMedia: (constraints) => new Promise((resolve, reject) => asked.push({ resolve, reject, constraints })) }, wanted);
  media.on = (event) => heard.push(event);
  return { asked, heard, media };
}

test('asked before it is opened->asked once', async () => {
  const { asked, heard, media } = opening();
  media.ask();
  const open = media.open(() => arriving);
  asked[0].resolve(captured());
  await open;
  assert.deepEqual([asked.length, heard, media.stream.getTracks().length], [1, [{ type: 'media.opened' }], 2]);
});

test('asked before it is opened, refused->its cause', async () => {
  const { asked, heard, media } = opening();
  media.ask();
  asked[0].reject(new DOMException('', 'NotReadableError'));
  await settle();
  await media.open(() => arriving);
  assert.deepEqual(heard, [{ type: 'media.refused', cause: 'in-use', works: { camera: false, microphone: false } }]);
});

test('closed while asking, opened again->what comes first is let go, what comes second stays', async () => {
  const { asked, media } = opening();
  media.ask();
  void media.open(() => arriving);
  media.close();
  const open = media.open(() => arriving);
  const [late, wanted] = [captured(), captured()];
  asked[0].resolve(late);
  asked[1].resolve(wanted);
  await open;
  const live = (stream) => stream.tracks.map((track) => track.live);
  assert.deepEqual([live(late), live(wanted)], [[false, false], [true, true]]);
});

test('switched off while asking->opens switched off', async () => {
  const { asked, media } = opening();
  const off = { ...arriving };
  const open = media.open(() => off);
  Object.assign(off, { muted: true, cameraOff: true });
  asked[0].resolve(captured());
  await open;
  const [audio, video] = media.stream.getTracks();
  assert.deepEqual([audio.enabled, video.live], [false, false]);
});

describe('another device', () => {
  const ids = (constraints) => [constraints.video?.deviceId?.exact, constraints.audio?.deviceId?.exact];
  let asked, heard, media, first;
  const opened = async (wanted) => {
    ({ asked, heard, media } = opening(wanted));
    first = captured();
    const open = media.open(() => ({ ...arriving, muted: true }));
    asked[0].resolve(first);
    await open;
    heard.length = 0;
  };

  test('remembered->asked for', async () => {
    await opened({ camera: 'cam2', microphone: 'mic2' });
    assert.deepEqual(ids(asked[0].constraints), ['cam2', 'mic2']);
  });

  test('one of the remembered is gone->whichever there is in its place, and the other one as before', async () => {
    ({ asked, media } = opening({ camera: 'cam2', microphone: 'mic2' }));
    const open = media.open(() => arriving);
    asked[0].reject(new DOMException('', 'OverconstrainedError'));
    await settle();
    asked[1].resolve(captured());
    await open;
    const { video, audio } = asked[1].constraints;
    assert.deepEqual([video.deviceId, audio.deviceId, media.stream.getTracks().length], [{ ideal: 'cam2' }, { ideal: 'mic2' }, 2]);
  });

  test('another microphone->only that one is asked for, sent in its place, and still muted', async () => {
    await opened();
    const using = media.use({ camera: '', microphone: 'mic2' });
    assert.deepEqual([ids(asked[1].constraints), asked[1].constraints.video], [[undefined, 'mic2'], undefined]);
    const second = only(captured(), 'audio');
    asked[1].resolve(second);
    await using;
    assert.deepEqual([media.sent.getAudioTracks(), second.tracks[0].enabled, first.tracks[0].live], [second.tracks, false, false]);
    assert.deepEqual(media.sent.getVideoTracks(), first.getVideoTracks());
  });

  test('another camera that cannot be started->the one before again', async () => {
    await opened();
    const using = media.use({ camera: 'cam2', microphone: '' });
    assert.equal(first.getVideoTracks()[0].live, false, 'a phone opens one camera at a time');
    asked[1].reject(new DOMException('', 'NotReadableError'));
    await settle();
    asked[2].resolve(only(captured(), 'video'));
    await using;
    assert.deepEqual([ids(asked[2].constraints), heard], [[undefined, undefined], [{ type: 'device.failed', camera: '', microphone: '' }]]);
    assert.equal(media.sent.getVideoTracks()[0].live, true);
  });

  test('another camera while it is off->asked for when it is switched on', async () => {
    await opened();
    await media.setCameraOff(true);
    await media.use({ camera: 'cam2', microphone: '' });
    assert.equal(asked.length, 1);
    void media.setCameraOff(false);
    assert.deepEqual(ids(asked[1].constraints), ['cam2', undefined]);
  });

  test('on, and off again before the camera has come->it stays off', async () => {
    await opened();
    await media.setCameraOff(true);
    const on = media.setCameraOff(false);
    await media.setCameraOff(true);
    const late = only(captured(), 'video');
    asked[1].resolve(late);
    await on;
    assert.deepEqual([late.tracks[0].live, heard], [false, []]);
  });

  test('two chosen quickly->the last one stays', async () => {
    await opened();
    const uses = [media.use({ camera: 'cam2', microphone: '' }), media.use({ camera: 'cam3', microphone: '' })];
    const [late, last] = [only(captured(), 'video'), only(captured(), 'video')];
    asked[2]?.resolve(last);
    asked[1].resolve(late);
    await Promise.all(uses);
    assert.deepEqual(media.stream.getVideoTracks().map((track) => track.live), [true]);
  });

  for (const [at, kind] of [[0, 'microphone'], [1, 'camera']]) {
    test(`the ${kind}'s plug is pulled->said which`, async () => {
      await opened();
      first.tracks[at].readyState = 'ended';
      first.tracks[at].dispatchEvent(new Event('ended'));
      await settle();
      assert.deepEqual(heard, [{ type: 'media.refused', cause: `${kind}-unplugged`, works: { camera: at === 0, microphone: at === 1 } }]);
    });
  }
});

describe('lost in the call', () => {
  let asked, heard, media, first;
  /** @param {...string} kinds whose plugs are pulled */
  const lost = async (...kinds) => {
    ({ asked, heard, media } = opening());
    first = captured();
    const open = media.open(() => arriving);
    asked[0].resolve(first);
    await open;
    for (const track of first.tracks) if (kinds.includes(track.kind)) track.stop();
    heard.length = 0;
  };
  const kindsOf = ({ constraints }) => Object.keys(constraints);
  const live = () => media.stream.getTracks().filter((track) => track.live).map(({ kind }) => kind);

  test('the camera->only that one is opened again, and the microphone stays', async () => {
    await lost('video');
    const open = media.open(() => seated);
    assert.deepEqual(kindsOf(asked[1]), ['video']);
    asked[1].resolve(only(captured(), 'video'));
    await open;
    assert.deepEqual([heard, live(), media.stream.getAudioTracks()], [[{ type: 'media.opened' }], ['audio', 'video'], first.getAudioTracks()]);
  });

  test('the microphone, while the camera is off->the camera\'s light stays out', async () => {
    await lost('audio');
    await media.setCameraOff(true);
    const open = media.open(() => ({ ...seated, cameraOff: true }));
    assert.deepEqual(kindsOf(asked[1]), ['audio']);
    asked[1].resolve(only(captured(), 'audio'));
    await open;
    assert.deepEqual([heard, live()], [[{ type: 'media.opened' }], ['audio']]);
  });

  test('both, and there is another microphone->goes on with that one, and says that there is no camera', async () => {
    await lost('audio', 'video');
    const open = media.open(() => seated);
    asked[1].reject(new DOMException('', 'NotReadableError'));
    await settle();
    assert.deepEqual(kindsOf(asked[2]), ['audio']);
    asked[2].resolve(only(captured(), 'audio'));
    await open;
    assert.deepEqual([heard, live()], [[{ type: 'media.refused', cause: 'in-use', works: { camera: false, microphone: true } }], ['audio']]);
  });

  test('switched on while the microphone is opened->opened, too', async () => {
    await lost('audio');
    await media.setCameraOff(true);
    const state = { ...seated, cameraOff: true };
    const open = media.open(() => state);
    state.cameraOff = false;
    asked[1].resolve(only(captured(), 'audio'));
    await settle();
    assert.deepEqual(kindsOf(asked[2]), ['video']);
    asked[2].resolve(only(captured(), 'video'));
    await open;
    assert.deepEqual([heard, live().sort()], [[{ type: 'media.opened' }], ['audio', 'video']]);
  });

  test('both, and the camera is switched off meanwhile->it is not opened instead of the microphone', async () => {
    await lost('audio', 'video');
    const state = { ...seated };
    const open = media.open(() => state);
    state.cameraOff = true;
    asked[1].reject(new DOMException('', 'NotReadableError'));
    await settle();
    asked[2].reject(new DOMException('', 'NotReadableError'));
    await open;
    assert.deepEqual([asked.length, live()], [3, []]);
  });

  test('both, and the person says no->is not asked again', async () => {
    await lost('audio', 'video');
    const open = media.open(() => seated);
    asked[1].reject(new DOMException('', 'NotAllowedError'));
    await open;
    assert.deepEqual([asked.length, heard[0].cause], [2, 'refused']);
  });

  test('seated while it was opened for the first time->both or nothing', async () => {
    await lost('audio', 'video');
    const state = { ...arriving };
    const open = media.open(() => state);
    state.phase = 'seated';
    asked[1].reject(new DOMException('', 'NotReadableError'));
    await open;
    assert.equal(asked.length, 2);
  });

  test('both, before the call->both or nothing', async () => {
    await lost('audio', 'video');
    const open = media.open(() => arriving);
    asked[1].reject(new DOMException('', 'NotReadableError'));
    await open;
    assert.deepEqual([asked.length, heard[0].works], [2, { camera: false, microphone: false }]);
  });

  test('another microphone chosen while the camera is opened again->neither is in the other\'s way', async () => {
    await lost('video');
    const open = media.open(() => seated);
    const using = media.use({ camera: '', microphone: 'mic2' });
    asked[2].resolve(only(captured(), 'audio'));
    await using;
    asked[1].resolve(only(captured(), 'video'));
    await open;
    assert.deepEqual([heard, live().sort()], [[{ type: 'media.opened' }], ['audio', 'video']]);
  });
});

test('the person takes the leave back in the call->that is the cause, not a plug', async () => {
  const { asked, heard, media } = opening();
  media.takenBack = async (kind) => kind === 'video';
  const open = media.open(() => arriving);
  asked[0].resolve(captured());
  await open;
  const [camera] = media.stream.getVideoTracks();
  camera.stop();
  camera.dispatchEvent(new Event('ended'));
  await settle();
  assert.deepEqual(heard.at(-1), { type: 'media.refused', cause: 'refused', works: { camera: false, microphone: true } });
});

test('the system holds the camera back for a while->told, each way once; a hiccup is not, and another camera is not held back', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { asked, heard, media } = opening();
  const open = media.open(() => arriving);
  asked[0].resolve(captured());
  await open;
  heard.length = 0;
  const [camera] = media.stream.getVideoTracks();
  const turn = (muted) => Object.assign(camera, { muted }).dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  turn(true);
  mock.timers.tick(1999);
  turn(false);
  turn(true);
  mock.timers.tick(2000);
  turn(false);
  turn(true);
  mock.timers.tick(2000);
  const using = media.use({ camera: 'cam2', microphone: '' });
  asked[1].resolve(only(captured(), 'video'));
  await using;
  assert.deepEqual(heard.map(({ paused }) => paused.camera), [true, false, true, false]);
});

describe('the screen', () => {
  const track = (kind) => captured().getTracks().find((one) => one.kind === kind);
  let screens, heard, media, camera, mixed, refusal;
  beforeEach(async () => {
    [screens, heard, refusal] = [[], [], new DOMException('Permission denied', 'NotAllowedError')];
    camera = captured();
    media = new Media({
      getUserMedia: async () => camera,
      getDisplayMedia: async () => {
        if (screens.length === 0) throw refusal;
        return Object.assign(new FakeStream(), { tracks: [screens.shift()].flat() });
      },
    }, any, () => (mixed = { track: track('audio'), mix: (tracks) => { mixed.of = tracks; }, end: () => { mixed.ended = true; } }));
    media.on = (event) => heard.push(event);
    await media.open(() => arriving);
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

  test('with its sound->sent in one track with the microphone\'s; stopped->the microphone alone', async () => {
    const screen = [track('video'), track('audio')];
    screens.push(screen);
    await media.share(true);
    const microphone = camera.getAudioTracks()[0];
    assert.deepEqual([media.sent.getAudioTracks(), mixed.of], [[mixed.track], [microphone, screen[1]]]);
    media.setMuted(true);
    assert.deepEqual([microphone.enabled, screen[1].enabled], [false, true]);
    await media.share(false);
    assert.deepEqual([media.sent.getAudioTracks(), mixed.ended, screen.map(({ live }) => live)], [[microphone], true, [false, false]]);
  });

  test('with its sound, then another microphone->mixed with that one', async () => {
    const screen = [track('video'), track('audio')];
    screens.push(screen);
    await media.share(true);
    camera = captured();
    camera.tracks = camera.getAudioTracks();
    await media.use({ camera: '', microphone: 'mic2' });
    assert.deepEqual([media.sent.getAudioTracks(), mixed.of], [[mixed.track], [camera.tracks[0], screen[1]]]);
  });

  test('thought better of->nothing has changed', async () => {
    await media.share(true);
    assert.deepEqual([sent(), heard], [camera.getVideoTracks(), []]);
  });

  for (const error of [new DOMException('Permission denied by system', 'NotAllowedError'), new DOMException('', 'NotReadableError')]) {
    test(`in the way: ${error.name} ${error.message}->said, and nothing has changed`, async () => {
      refusal = error;
      await assert.rejects(media.share(true), error);
      assert.deepEqual([sent(), heard], [camera.getVideoTracks(), []]);
    });
  }

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
