/** How long the two have talked, beside the room's name. */
import { screenOf } from '../screen.js';
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function clock({ now }) {
  const face = element('clock');
  /** @type {number | undefined} */
  let tick;

  /** @param {State} state */
  const draw = (state) => {
    clearTimeout(tick);
    face.hidden = screenOf(state) !== 'call' || !state.talked;
    if (face.hidden) return;
    const ms = now() - state.talkedSince;
    face.textContent = spent(ms);
    tick = setTimeout(draw, 1000 - (ms % 1000), state);
  };
  return draw;
}

/**
 * @param {number} ms
 * @returns {string} such as 0:07, 12:40, 1:02:03
 */
export function spent(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first, ...rest] = parts[0] > 0 ? parts : parts.slice(1);
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}
