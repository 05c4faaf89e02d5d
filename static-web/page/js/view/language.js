/** The switch for the language, and every word that stands in index.html: `data-say` is text, `data-label` a name for screen readers. */
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function language({ words, redraw }) {
  const choice = /** @type {HTMLSelectElement} */ (element('language'));
  let shown = '';
  choice.addEventListener('change', async () => {
    await words.choose(choice.value);
    choice.value = words.language;
    redraw();
  });

  return () => {
    const now = `${words.language} ${words.learned}`;
    if (shown === now) return;
    shown = now;
    document.documentElement.lang = words.language;
    choice.value = words.language;
    for (const spoken of document.querySelectorAll('[data-say]')) {
      spoken.textContent = words.say(/** @type {HTMLElement} */ (spoken).dataset.say ?? '');
    }
    for (const labelled of document.querySelectorAll('[data-label]')) {
      labelled.setAttribute('aria-label', words.say(/** @type {HTMLElement} */ (labelled).dataset.label ?? ''));
    }
  };
}
