/** The dialog that asks for the room's name. Not modal: the language switch and the own picture stay reachable behind it. */
import { screenOf } from '../screen.js';
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function naming({ words, dispatch }) {
  const dialog = /** @type {HTMLDialogElement} */ (element('naming'));
  const name = /** @type {HTMLInputElement} */ (element('name'));
  const alert = element('naming-alert');
  const hint = element('naming-hint');
  let proposed = '';
  let told = '';

  element('naming-form').addEventListener('submit', (event) => {
    event.preventDefault();
    dispatch({ type: 'name', name: name.value });
  });
  element('suggest').addEventListener('click', async () => {
    const { spokenName } = await import('../spoken.js');
    name.value = await spokenName(words.language);
    name.focus();
  });
  element('naming-cancel').addEventListener('click', () => dispatch({ type: 'name.cancelled' }));
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !dialog.open || event.target instanceof HTMLSelectElement || document.querySelector('dialog:modal')) return;
    event.preventDefault();
    dispatch({ type: 'name.cancelled' });
  });

  return (state) => {
    const asking = screenOf(state) === 'naming';
    if (state.name !== proposed) name.value = proposed = state.name;
    if (asking && !dialog.open) {
      dialog.show();
      name.select();
    }
    if (!asking && dialog.open) dialog.close();

    const telling = state.alert && asking ? `${state.alert.number} ${state.alert.word} ${words.language}` : '';
    if (telling === told) return;
    told = telling;
    alert.hidden = telling === '';
    hint.hidden = !telling || state.alert?.word !== 'alert.name';
    name.setAttribute('aria-invalid', String(!hint.hidden));
    if (!telling || !state.alert) return;
    alert.replaceChildren(words.say(state.alert.word));
    name.focus();
  };
}
