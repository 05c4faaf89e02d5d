/** What is said when camera or microphone are not there: at the door as a card, in the call above it. */
import { browserOf } from '../browser.js';
import { causeOf, screenOf } from '../screen.js';
import { element } from './element.js';
import { stepsFor } from './steps.js';

/** @type {Record<Cause, [string, string]>} the cause, and what to do */
const sentences = {
  'refused': ['media.refused', ''], // step by step
  'blocked': ['media.blocked', 'media.blocked.help'],
  'no-camera': ['media.no-camera', 'media.no-camera.help'],
  'no-microphone': ['media.no-microphone', 'media.no-microphone.help'],
  'no-devices': ['media.no-devices', 'media.no-devices.help'],
  'in-use': ['media.in-use', 'media.in-use.help'],
  'camera-in-use': ['media.camera-in-use', 'media.in-use.help'],
  'microphone-in-use': ['media.microphone-in-use', 'media.in-use.help'],
  'camera-unplugged': ['media.camera-unplugged', 'media.camera-unplugged.help'],
  'microphone-unplugged': ['media.microphone-unplugged', 'media.microphone-unplugged.help'],
  'insecure': ['media.insecure', 'media.insecure.help'],
  'unknown': ['media.unknown', 'media.unknown.help'],
};

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function refusal({ words, dispatch }) {
  const card = element('refusal');
  const alert = element('refusal-alert');
  const again = element('refusal-again');
  let told = '';
  again.addEventListener('click', () => dispatch({ type: 'try-again' }));

  return (state) => {
    const cause = causeOf(state);
    const telling = cause ? `${cause} ${words.language}` : '';
    card.hidden = cause === null;
    if (telling === told) return;
    told = telling;
    if (!cause) return;
    const lines = ['media.required', ...sentences[cause]].map((word) => {
      if (word === '') return stepsFor(words, browserOf(navigator.userAgent, navigator.maxTouchPoints > 1));
      const line = document.createElement('p');
      line.textContent = words.say(word);
      return line;
    });
    alert.replaceChildren(...lines.flatMap((line) => [line, ' ']));
    if (screenOf(state) !== 'call' || document.activeElement === document.body) again.focus(); // in the call somebody may be typing
  };
}
