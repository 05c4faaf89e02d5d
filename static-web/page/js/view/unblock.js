/** Sound that the browser does not start by itself: one button turns it on. */

/**
 * @param {HTMLAudioElement} sound
 * @param {HTMLElement} button shown while the sound is blocked; any other gesture does it, too
 * @param {HTMLElement} next gets the focus when the button goes
 * @returns {(there: boolean) => void} to be called when there is something to hear, or nothing any more
 */
export function unblock(sound, button, next) {
  let gestures = new AbortController();
  const blocked = () => {
    button.hidden = false;
    gestures = new AbortController();
    for (const gesture of ['pointerup', 'keydown']) addEventListener(gesture, start, { signal: gestures.signal });
  };
  /** @param {Event} [event] */
  const start = (event) => {
    if (event?.target === button) return; // its click is still to come
    gestures.abort();
    button.hidden = true;
    sound.play().catch((error) => error.name === 'NotAllowedError' && blocked());
  };
  button.addEventListener('click', () => {
    start();
    next.focus();
  });
  return (there) => {
    gestures.abort();
    button.hidden = true;
    if (there) start();
  };
}
