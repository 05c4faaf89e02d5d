/** What is said when camera or microphone are not there: at the door as a card, in the call above it. */
import { causeOf } from '../screen.js';
import { element } from './element.js';

/** @type {Record<Cause, [string, string]>} the cause, and what to do */
const sentences = {
  'refused': ['media.refused', 'media.refused.help'],
  'blocked': ['media.blocked', 'media.blocked.help'],
  'no-camera': ['media.no-camera', 'media.no-camera.help'],
  'no-microphone': ['media.no-microphone', 'media.no-microphone.help'],
  'no-devices': ['media.no-devices', 'media.no-devices.help'],
  'in-use': ['media.in-use', 'media.in-use.help'],
  'unplugged': ['media.unplugged', 'media.unplugged.help'],
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
      const line = document.createElement('p');
      line.textContent = words.say(word);
      return line;
    });
    alert.replaceChildren(...lines.flatMap((line) => [line, ' ']));
    again.focus();
  };
}
