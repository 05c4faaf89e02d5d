/** Sound that the browser does not start by itself: the picture moves without it, and one button turns it on. */

/**
 * @param {HTMLVideoElement} video
 * @param {HTMLElement} button shown while the sound is blocked; any other gesture does it, too
 * @returns {(there: boolean) => void} to be called when the video got its stream, or lost it
 */
export function unblock(video, button) {
  let gestures = new AbortController();
  const silent = () => {
    video.muted = true;
    button.hidden = false;
    video.play().catch(() => {});
    gestures = new AbortController();
    for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, start, { signal: gestures.signal });
  };
  const start = () => {
    gestures.abort();
    video.muted = false;
    button.hidden = true;
    video.play().catch((error) => error.name === 'NotAllowedError' && silent());
  };
  button.addEventListener('click', start);
  return (there) => {
    gestures.abort();
    button.hidden = true;
    if (there) start();
  };
}
