/** The peer's sound. It has an element of its own: a browser starts a video with its first picture, and the peer's camera may be off. */
import { element } from './element.js';
import { play } from './tracks.js';
import { unblock } from './unblock.js';

/** @returns {{ draw: import('./view.js').Draw, hear: (stream: MediaStream | null) => void }} */
export function voice() {
  const sound = /** @type {HTMLAudioElement} */ (element('voice'));
  const start = unblock(sound, element('hear'), element('mute'));
  let speaker = '';

  return {
    draw({ choices, devices }) {
      const there = devices.some(({ kind, id }) => kind === 'speaker' && id === choices.speaker);
      const wanted = there ? choices.speaker : ''; // one that is gone would play nothing
      if (wanted === speaker) return;
      speaker = wanted;
      sound.setSinkId?.(wanted).catch(() => {});
    },
    hear(stream) {
      play(sound, stream?.getAudioTracks() ?? []);
      start(sound.srcObject !== null);
    },
  };
}
