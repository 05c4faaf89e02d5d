/** One's own picture in the call: it lies in one of the corners, is dragged there, or sent there by keys. */
import { screenOf } from '../screen.js';
import { element } from './element.js';

const corners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'];

/** @type {Record<string, [RegExp, string]>} */
const ways = {
  ArrowLeft: [/right$/u, 'left'], ArrowRight: [/left$/u, 'right'], ArrowUp: [/^bottom/u, 'top'], ArrowDown: [/^top/u, 'bottom'],
};

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function own({ dispatch }) {
  const tile = element('own');
  const handle = element('own-move');
  let movable = false;
  let at = corners[0];
  /** @param {string} corner */
  const move = (corner) => corner !== at && dispatch({ type: 'choose', choices: { ownAt: corner } });

  handle.addEventListener('click', () => move(corners[(corners.indexOf(at) + 1) % corners.length]));
  handle.addEventListener('keydown', (event) => {
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    move(at.replace(...way));
  });

  tile.addEventListener('pointerdown', (start) => {
    if (!movable || start.button !== 0 || handle.contains(/** @type {Node} */ (start.target))) return;
    tile.setPointerCapture(start.pointerId);
    tile.classList.add('dragged');
    const end = new AbortController();
    const drag = (/** @type {PointerEvent} */ event) => {
      tile.style.translate = `${event.clientX - start.clientX}px ${event.clientY - start.clientY}px`;
    };
    const drop = () => {
      end.abort();
      const { left, top, width, height } = tile.getBoundingClientRect();
      const page = /** @type {Element} */ (tile.parentElement).getBoundingClientRect();
      tile.classList.remove('dragged');
      tile.style.translate = '';
      move(`${top + height / 2 < page.height / 2 ? 'top' : 'bottom'}-${left + width / 2 < page.width / 2 ? 'left' : 'right'}`);
    };
    tile.addEventListener('pointermove', drag, { signal: end.signal });
    for (const over of ['pointerup', 'pointercancel']) tile.addEventListener(over, drop, { signal: end.signal });
  });

  return (state) => {
    movable = screenOf(state) === 'call';
    handle.hidden = !movable;
    tile.classList.toggle('glides', state.talked);
    if (corners.includes(state.choices.ownAt)) tile.dataset.at = at = state.choices.ownAt;
  };
}
