/** The lock of the room: in the menu, as a sign beside the room's name, and where one waits behind it. */
import { screenOf } from '../screen.js';
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function lock({ words, dispatch, tell }) {
  const item = element('lock');
  const [name, why] = [element('lock-name'), element('lock-why')];
  const sign = element('locked');
  const waiting = element('behind-lock');
  /** @type {State['lockNews']} */
  let heard = null;
  let locked = false;
  item.addEventListener('click', () => dispatch({ type: 'lock', locked: !locked }));
  element('unlock').addEventListener('click', () => dispatch({ type: 'lock', locked: false }));

  return (state) => {
    ({ locked } = state);
    const { lockNews } = state;
    if (lockNews && lockNews !== heard) queueMicrotask(() => tell(lockNews.word));
    heard = lockNews;
    item.hidden = screenOf(state) !== 'call';
    name.textContent = words.say(locked ? 'unlock' : 'lock');
    why.textContent = words.say(locked ? 'unlock.why' : 'lock.why');
    sign.hidden = !locked || state.phase !== 'seated';
    const hadFocus = waiting.contains(document.activeElement);
    waiting.hidden = !locked || screenOf(state) !== 'waiting' || state.peer !== null;
    if (hadFocus && waiting.hidden) element('copy').focus(); // unlocked: now somebody may be invited
  };
}
