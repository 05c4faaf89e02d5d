/** The level of the microphone, wherever it is shown. */

/** @param {number} level 0 to 1 */
export function showLevel(level) {
  for (const meter of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.level'))) {
    meter.style.setProperty('--level', String(level));
    meter.ariaValueNow = String(Math.round(level * 10) / 10);
  }
}
