/** The keys of the keyboard that press a button, and the list of them. */
import { element } from './element.js';

/** @type {[string, string, string[]][]} the key, what it is for, the buttons of which it presses the one that is there */
const shortcuts = [
  ['M', 'keys.mute', ['mute', 'before-mute']],
  ['V', 'keys.camera', ['camera', 'before-camera']],
  ['S', 'keys.share', ['share']],
  ['C', 'chat', ['chat-button']],
  ['L', 'copy', ['copy']],
  ['F', 'full-screen', ['full-screen']],
  ['P', 'pip', ['pip']],
  ['W', 'keys.fit', ['fit']],
  ['O', 'keys.own', ['own-hide']],
  [',', 'settings', ['settings-button']],
  ['?', 'keys', ['keys-button']],
];

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function keys({ words, dispatch }) {
  const dialog = /** @type {HTMLDialogElement} */ (element('keys'));
  const list = element('keys-list');
  const use = /** @type {HTMLInputElement} */ (element('keys-use'));
  let inUse = true;
  let language = '';
  element('keys-button').addEventListener('click', () => {
    const fromMenu = element('menu').matches(':popover-open');
    dialog.addEventListener('close', () => fromMenu && element('more').focus(), { once: true }); // the menu itself is closed by then
    dialog.showModal();
  });
  element('keys-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close()); // beside it
  use.addEventListener('change', () => dispatch({ type: 'choose', choices: { keys: use.checked } }));
  addEventListener('keydown', (event) => {
    if (!inUse || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog:modal')) return;
    const [, , ids = []] = shortcuts.find(([key]) => key === event.key.toUpperCase()) ?? [];
    const button = ids.map((id) => element(id)).find(isThere);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  return (state) => {
    use.checked = inUse = state.choices.keys;
    if (language === words.language) return;
    language = words.language;
    list.replaceChildren(...shortcuts.map(([key, word]) => {
      const line = document.createElement('li');
      const cap = document.createElement('kbd');
      cap.textContent = key;
      line.append(words.say(word), ' ', cap);
      return line;
    }));
  };
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches('input, select, textarea');
}

/** Also in a menu that is closed. @param {HTMLElement} button */
function isThere(button) {
  return !button.closest('[hidden], dialog:not([open])');
}
