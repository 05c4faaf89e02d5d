/** What the two say in writing, beside the picture. */
import { screenOf } from '../screen.js';
import { linked } from '../links.js';
import { isLost } from '../said.js';
import { describe, element } from './element.js';

const nearEnd = 48; // pixels

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function chat({ words, dispatch, tell }) {
  const button = element('chat-button');
  const panel = element('chat');
  const log = element('chat-log');
  const text = /** @type {HTMLInputElement} */ (element('chat-text'));
  const send = /** @type {HTMLButtonElement} */ (element('chat-send'));
  let open = false;
  let drawn = 0;
  let unread = 0;
  let { language } = words;
  const close = () => {
    dispatch({ type: 'chat', open: false });
    button.focus();
  };
  button.addEventListener('click', () => dispatch({ type: 'chat', open: !open }));
  element('chat-close').addEventListener('click', close);
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  element('chat-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (send.disabled) return;
    dispatch({ type: 'say', text: text.value });
    text.value = '';
  });

  // a phone's keyboard takes a piece of it: the end stays in sight
  let atEnd = true;
  log.addEventListener('scroll', () => {
    atEnd = log.scrollTop + log.clientHeight > log.scrollHeight - nearEnd;
  });
  new ResizeObserver(() => atEnd && log.scrollTo(0, log.scrollHeight)).observe(log);

  return (state) => {
    const possible = screenOf(state) === 'call' || (state.phase === 'seated' && state.chat.length > 0);
    button.hidden = !possible;
    button.setAttribute('aria-expanded', String(state.chatOpen));
    button.classList.toggle('unread', state.unread > 0);
    describe(button, state.unread > 0 ? words.say('chat.unread') : '');
    panel.hidden = !possible || !state.chatOpen;
    text.placeholder = words.say('chat.text');
    send.disabled = state.line !== 'connected';
    if (state.unread > unread) queueMicrotask(() => tell('status.message'));
    unread = state.unread;

    if (state.chat.length < drawn || language !== words.language) log.replaceChildren();
    language = words.language;
    const fresh = state.chat.slice(log.children.length);
    log.append(...fresh.map(({ own, text: said, by: name = '', file }, at) => {
      if (file) return place(file, own);
      const first = state.chat[state.chat.length - fresh.length + at - 1]?.own ?? true; // of several in a row
      return line(own ? words.say('you') : name || words.say('peer'), said, own, !own && first && name !== '');
    }));
    drawn = state.chat.length;
    state.chat.forEach((said, at) => isLost(state, said) && markLost(log.children[at], words.say('chat.lost')));
    // not while nobody sees it: that would lay the page out anew each time
    if (!panel.hidden && (fresh.length > 0 || !open)) log.scrollTop = log.scrollHeight;

    if (!panel.hidden && !open) text.focus();
    open = !panel.hidden;
    document.body.classList.toggle('chatting', open);
  };
}

/**
 * @param {Element} item
 * @param {string} sentence
 */
function markLost(item, sentence) {
  const note = item.querySelector('small') ?? document.createElement('small');
  if (note.textContent !== sentence) note.textContent = sentence;
  if (!note.parentNode) item.append(' ', note);
}

/**
 * Where files.js shows a file.
 * @param {string} key
 * @param {boolean} own
 */
function place(key, own) {
  const item = document.createElement('div');
  item.className = own ? 'file own-line' : 'file';
  item.dataset.file = key;
  return item;
}

/**
 * @param {string} who
 * @param {string} text
 * @param {boolean} own
 * @param {boolean} named whether `who` is seen, too, not only heard
 */
function line(who, text, own, named) {
  const item = document.createElement('p');
  item.className = own ? 'own-line' : '';
  item.dir = 'auto';
  const name = document.createElement('span');
  name.className = named ? 'who' : 'only-heard';
  const colon = document.createElement('span');
  colon.className = 'only-heard';
  colon.textContent = ': ';
  name.append(Object.assign(document.createElement('bdi'), { textContent: who }), colon);
  item.append(name, ...linked(text).map(({ text: part, href }) => {
    if (!href) return part;
    const link = document.createElement('a');
    Object.assign(link, { href, textContent: part, target: '_blank', rel: 'noopener noreferrer' });
    return link;
  }));
  return item;
}
