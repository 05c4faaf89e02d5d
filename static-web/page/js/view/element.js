/**
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id of an element that index.html promises
 * @returns {E}
 */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return /** @type {E} */ (found);
}

/**
 * Says to whoever does not see it what a mark on a button means.
 * @param {Element} button
 * @param {string} sentence or '' for nothing
 */
export function describe(button, sentence) {
  if ((button.getAttribute('aria-description') ?? '') === sentence) return;
  if (sentence) button.setAttribute('aria-description', sentence);
  else button.removeAttribute('aria-description');
}

/**
 * Draws an icon of icons.svg.
 * @param {Element} icon an svg with one `use`
 * @param {string} name
 */
export function setIcon(icon, name) {
  icon.firstElementChild?.setAttribute('href', `icons.svg#${name}`);
}
