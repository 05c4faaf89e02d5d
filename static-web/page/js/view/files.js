/** Files in the chat: chosen, dropped or pasted; each with what becomes of it. */
import { screenOf } from '../screen.js';
import { element } from './element.js';
import { sizeOf } from './sizes.js';

/** @type {Record<SharedFile['is'], [own: string, theirs: string]>} */
const sentences = {
  'offered': ['file.waiting', 'file.offered'],
  'going': ['file.going', 'file.going'],
  'broken': ['file.broken', 'file.broken'],
  'done': ['file.sent', 'file.got'],
  'refused': ['file.refused.theirs', 'file.refused'],
  'cancelled': ['file.cancelled', 'file.cancelled.theirs'],
  'failed': ['file.failed', 'file.failed'],
  'too-large': ['file.too-large.theirs', 'file.too-large'],
};

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function files({ words, dispatch }) {
  const log = element('chat-log');
  const button = /** @type {HTMLButtonElement} */ (element('file-button'));
  const input = /** @type {HTMLInputElement} */ (element('file-input'));
  const target = element('file-drop');
  let possible = false;
  /** @type {Set<string>} addresses of those that were saved already */
  const saved = new Set();
  /** @param {FileList | null | undefined} list */
  const send = (list) => list?.length && dispatch({ type: 'file.send', files: [...list] });

  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    send(input.files);
    input.value = '';
  });
  addEventListener('paste', ({ clipboardData }) => {
    const isText = clipboardData?.types.includes('text/plain'); // what is copied from a table comes as a picture, too
    if (possible && !isText) send(clipboardData?.files);
  });
  addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // else the browser leaves the call and shows the file
    event.dataTransfer.dropEffect = possible ? 'copy' : 'none';
    target.hidden = !possible;
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) target.hidden = true;
  });
  addEventListener('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    target.hidden = true;
    if (possible) send(event.dataTransfer.files);
  });

  /** @param {SharedFile} file */
  const sentence = ({ is, own, size, done, speed }) => words.say(sentences[is][own ? 0 : 1], {
    size: sizeOf(size, words.language),
    done: sizeOf(done, words.language),
    speed: sizeOf(speed, words.language, '-per-second'),
  });

  return (state) => {
    possible = state.line === 'connected' && screenOf(state) === 'call';
    button.hidden = false;
    button.disabled = !possible;
    for (const file of Object.values(state.files)) {
      const item = /** @type {HTMLElement | null} */ (log.querySelector(`[data-file="${file.key}"]`));
      if (!item) continue;
      const signature = `${file.is} ${words.language}`;
      if (item.dataset.drawn !== signature) {
        item.dataset.drawn = signature;
        fill(item, file, words, dispatch);
        if (file.url && !saved.has(file.url)) item.querySelector('a')?.click(); // they said that they want it, and it goes with the call
        saved.add(file.url);
        log.scrollTop = log.scrollHeight;
      }
      const [text, bar] = [item.querySelector('.file-words'), item.querySelector('progress')];
      if (text) text.textContent = sentence(file);
      if (bar) bar.value = file.size > 0 ? file.done / file.size : 0;
    }
  };
}

/**
 * @param {HTMLElement} item
 * @param {SharedFile} file
 * @param {import('./view.js').Words} words
 * @param {(event: CallEvent) => void} dispatch
 */
function fill(item, { key, own, name, is, url }, words, dispatch) {
  /** @param {string} tag @param {string} className @param {string} text @returns {HTMLElement} */
  const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });
  /** @param {string} word @param {CallEvent} event @param {string} className */
  const press = (word, event, className) => {
    const button = make('button', className, words.say(word));
    button.setAttribute('aria-label', `${words.say(word)}: ${name}`);
    button.addEventListener('click', () => dispatch(event));
    return button;
  };
  const choices = make('div', 'file-choices', '');
  if (is === 'offered' && !own) choices.append(press('file.accept', { type: 'file.accept', key }, 'main'), press('file.refuse', { type: 'file.stop', key }, 'quiet'));
  else if (is === 'offered' || is === 'going' || is === 'broken') choices.append(press('cancel', { type: 'file.stop', key }, 'quiet'));
  else if (url) choices.append(Object.assign(make('a', 'main', words.say('file.save')), { href: url, download: name }));

  const who = make('span', 'only-heard', `${words.say(own ? 'you' : 'peer')}: `);
  const text = make('span', 'file-words', '');
  const moving = is === 'going' || is === 'broken';
  if (moving) text.setAttribute('aria-live', 'off'); // numbers that change all the time
  const bar = moving ? [Object.assign(document.createElement('progress'), { max: 1, ariaLabel: name })] : [];
  const hadFocus = item.contains(document.activeElement);
  item.replaceChildren(who, make('bdi', 'file-name', name), ' ', text, ...bar, ...(choices.children.length > 0 ? [choices] : []));
  if (hadFocus) /** @type {HTMLElement} */ (choices.querySelector('button, a') ?? element('chat-log')).focus();
}
