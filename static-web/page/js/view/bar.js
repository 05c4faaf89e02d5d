/** The controls of the call. */
import { linkTo } from '../names.js';
import { screenOf } from '../screen.js';
import { element } from './element.js';
import { toggle } from './switches.js';

const idleMs = 4000;

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function bar({ words, dispatch, tell }) {
  const controls = element('bar');
  const share = element('share');
  /** @type {State} */
  let shown;
  let wasStill = false;
  share.addEventListener('click', () => dispatch({ type: 'share', sharing: !shown.sharing }));
  element('hang-up').addEventListener('click', () => dispatch({ type: 'hang-up' }));
  element('copy').addEventListener('click', async () => {
    if (await copied(linkTo(location.href, shown.name))) tell('status.copied');
  });
  const wake = restWhenIdle();

  return (state) => {
    shown = state;
    controls.hidden = state.phase !== 'seated';
    toggle(share, state.sharing, words.say(state.sharing ? 'share.stop' : 'share'), state.sharing ? 'screen-off' : 'screen');
    share.hidden = screenOf(state) !== 'call' || !navigator.mediaDevices?.getDisplayMedia;
    const still = screenOf(state) === 'call' && state.line === 'connected';
    if (document.body.classList.toggle('still', still) !== wasStill) wake();
    wasStill = still;
  };
}

/**
 * @param {string} link
 * @returns {Promise<boolean>} false without leave to write: it stands selected then, for the person to copy
 */
async function copied(link) {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element('link'));
    return false;
  }
}

/**
 * Hides the controls of a quiet call, from the eye only: they keep their place for the keyboard.
 * @returns {() => void} shows them again for a while
 */
function restWhenIdle() {
  /** @type {number | undefined} */
  let timer;
  const wake = () => {
    document.body.classList.remove('idle');
    clearTimeout(timer);
    timer = setTimeout(() => document.body.classList.add('idle'), idleMs);
  };
  let blind = false;
  addEventListener('pointerdown', ({ target, pointerType }) => {
    const controls = target instanceof Element ? target.closest('.bar, .head') : null;
    blind = controls !== null && pointerType !== 'mouse' && getComputedStyle(controls).opacity === '0';
  }, { capture: true });
  // a finger has nothing to hover with: what it hits while it looks for the controls is not what it wants
  addEventListener('click', (event) => {
    if (!blind) return;
    blind = false;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
  for (const sign of ['pointermove', 'pointerdown', 'keydown', 'focusin']) addEventListener(sign, wake);
  return wake;
}
