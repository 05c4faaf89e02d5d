/** The one status line, and the buttons that belong to a status. */
import { screenOf, statusOf } from '../screen.js';
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function status({ words, dispatch, now, redraw, told }) {
  const line = element('status');
  const room = element('room');
  const cancel = element('cancel');
  const move = element('move');
  let spoken = '';
  let lasting = '';
  /** @type {number | undefined} */
  let tick;
  cancel.addEventListener('click', () => dispatch({ type: 'cancel' }));
  move.addEventListener('click', () => dispatch({ type: 'move-here' }));
  new ResizeObserver(() => document.body.style.setProperty('--status-height', `${line.offsetHeight}px`)).observe(line);

  return (state) => {
    const passing = told();
    const { word, values } = passing ? { word: passing, values: undefined } : statusOf(state, now());
    const text = words.say(word, values);
    // a screen reader hears of a countdown once, not every second, and not again of what only made room for something in passing
    if (word !== spoken) {
      const again = !passing && word === lasting;
      line.setAttribute('aria-live', again ? 'off' : 'polite');
      line.classList.toggle('again', again);
    } else if (values) {
      line.setAttribute('aria-live', 'off');
    }
    if (!passing) lasting = word;
    if (line.textContent !== text) line.textContent = text;
    line.dataset.word = spoken = word;

    clearTimeout(tick);
    if (values) tick = setTimeout(redraw, 250);
    const screen = screenOf(state);
    cancel.hidden = screen !== 'joining';
    move.hidden = screen !== 'moved';
    const name = state.phase === 'seated' ? state.name : '';
    if (room.title !== name) room.replaceChildren(...(name ? [Object.assign(document.createElement('bdi'), { textContent: name })] : []));
    room.title = name;
  };
}
