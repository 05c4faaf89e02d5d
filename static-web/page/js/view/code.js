/** The lock of the call: it opens to the code that both people compare, or says why there is none. */
import { emoji as all } from '../../i18n/emoji.js';
import { element, setIcon } from './element.js';

/** @type {Record<Exclude<Code['is'], 'none'>, string>} */
const sentences = {
  'asked': 'code.asked',
  'silent': 'code.silent',
  'there': 'code.how',
  'tampered': 'code.tampered',
  'changed': 'code.changed',
  'worn': 'code.worn',
};

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function code({ words }) {
  const button = element('code-button');
  const panel = element('code');
  const list = element('code-emoji');
  const sentence = element('code-words');
  const alert = element('code-alert');
  let drawn = '';

  return ({ code: { is, emoji } }) => {
    const now = `${is} ${emoji} ${words.language}`;
    if (now === drawn) return;
    drawn = now;
    const warns = is === 'tampered' || is === 'changed';
    const said = is === 'none' ? '' : words.say(sentences[is]);
    button.hidden = is === 'none';
    button.classList.toggle('warns', warns);
    setIcon(button.children[0], is === 'there' || is === 'asked' ? 'lock' : 'lock-open');
    list.hidden = is !== 'there';
    list.replaceChildren(...emoji.map((number) => item(all[number].sign, all[number][/** @type {'en'} */ (words.language)])));
    sentence.hidden = warns;
    sentence.textContent = warns ? '' : said;
    alert.hidden = !warns;
    alert.textContent = warns ? said : '';
    const open = panel.matches(':popover-open');
    if (warns && !open) panel.showPopover();
    if (is === 'none' && open) panel.hidePopover();
  };
}

/**
 * @param {string} sign
 * @param {string} name
 */
function item(sign, name) {
  const one = document.createElement('li');
  const picture = document.createElement('span');
  picture.setAttribute('aria-hidden', 'true');
  picture.textContent = sign;
  one.append(picture, name);
  return one;
}
