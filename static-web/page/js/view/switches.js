/** Microphone and camera off and on: in the bar of the call, and before it in the dialog. */
import { element, setIcon } from './element.js';

const hintEveryMs = 20_000;

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function switches({ words, dispatch, now, tell }) {
  /** @type {State} */
  let shown;
  let hintAgain = 0;
  const mutes = [element('mute'), element('before-mute')];
  const cameras = [element('camera'), element('before-camera')];
  for (const mute of mutes) mute.addEventListener('click', () => dispatch({ type: 'mute', muted: !shown.muted }));
  for (const camera of cameras) camera.addEventListener('click', () => dispatch({ type: 'camera', off: !shown.cameraOff }));

  return (state) => {
    const { muted, cameraOff, talking, phase } = state;
    if (phase === 'seated' && muted && talking && !shown.talking && now() > hintAgain) {
      hintAgain = now() + hintEveryMs;
      queueMicrotask(() => tell('status.talking-muted'));
    }
    if (shown?.muted && !muted) queueMicrotask(() => tell(''));
    shown = state;
    for (const mute of mutes) toggle(mute, muted, words.say(muted ? 'unmute' : 'mute'), muted ? 'microphone-off' : 'microphone');
    for (const camera of cameras) toggle(camera, cameraOff, words.say(cameraOff ? 'camera.on' : 'camera.off'), cameraOff ? 'camera-off' : 'camera');
  };
}

/**
 * The name says what the button does, so it has no pressed state of its own.
 * @param {HTMLElement} button
 * @param {boolean} off
 * @param {string} label
 * @param {string} icon
 */
export function toggle(button, off, label, icon) {
  button.classList.toggle('off', off);
  const [drawing, tip] = button.children;
  setIcon(drawing, icon);
  if (tip.textContent !== label) tip.textContent = label;
}
