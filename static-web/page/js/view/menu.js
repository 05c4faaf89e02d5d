/** What is done rarely in a call: picture in picture, full screen, how the pictures lie. */
import { screenOf } from '../screen.js';
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function menu({ words, dispatch, redraw }) {
  const theirs = /** @type {HTMLVideoElement} */ (element('theirs'));
  const list = element('menu');
  const more = element('more');
  const [pip, full, fit, own] = ['pip', 'full-screen', 'fit', 'own-hide'].map((id) => element(id));
  /** @type {State} */
  let shown;
  const whole = () => theirs.classList.contains('whole');
  const small = () => Boolean(document.pictureInPictureElement); // not every browser knows of it
  const left = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  const floated = () => (small() ? document.exitPictureInPicture() : theirs.requestPictureInPicture());

  pip.addEventListener('click', () => void floated().catch(() => {})); // no picture has come yet
  full.addEventListener('click', () => void left().catch(() => {})); // forbidden by the frame around the page
  fit.addEventListener('click', () => dispatch({ type: 'choose', choices: { fit: whole() ? 'fill' : 'whole' } }));
  own.addEventListener('click', () => dispatch({ type: 'choose', choices: { ownHidden: !shown.choices.ownHidden } }));
  list.addEventListener('click', (event) => {
    if (event.target === list) return;
    if (list.matches(':popover-open')) list.hidePopover();
  });
  list.addEventListener('beforetoggle', redraw);
  document.addEventListener('fullscreenchange', redraw);
  for (const sign of ['enterpictureinpicture', 'leavepictureinpicture']) theirs.addEventListener(sign, redraw);

  /** @param {HTMLElement} item @param {string} word */
  const call = (item, word) => {
    const [, text] = item.children;
    if (text.textContent !== words.say(word)) text.textContent = words.say(word);
  };

  return (state) => {
    shown = state;
    more.hidden = screenOf(state) !== 'call';
    if (more.hidden && list.matches(':popover-open')) list.hidePopover();
    if (more.hidden && small()) void document.exitPictureInPicture().catch(() => {});
    pip.hidden = more.hidden || !document.pictureInPictureEnabled;
    full.hidden = more.hidden || !document.fullscreenEnabled;
    fit.hidden = more.hidden || state.theirs.sharing || state.theirs.cameraOff;
    own.hidden = more.hidden;
    call(pip, small() ? 'pip.leave' : 'pip');
    call(full, document.fullscreenElement ? 'full-screen.leave' : 'full-screen');
    call(fit, whole() ? 'fit.fill' : 'fit.whole');
    call(own, state.choices.ownHidden ? 'own.show' : 'own.hide');
  };
}
