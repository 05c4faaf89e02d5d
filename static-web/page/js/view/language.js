/** The switch for the language, and every word that stands in index.html: `data-say` is text, `data-label` a name for screen readers. */
import { languages } from '../../i18n/i18n.js';
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function language({ words, redraw }) {
  const choice = /** @type {HTMLSelectElement} */ (element('language'));
  let shown = '';
  choice.addEventListener('change', () => {
    words.choose(choice.value);
    redraw();
  });

  return () => {
    const now = `${words.language} ${words.learned}`;
    if (shown === now) return;
    shown = now;
    document.documentElement.lang = words.language;
    choice.value = Object.hasOwn(languages, words.language) ? words.language : 'en';
    for (const spoken of document.querySelectorAll('[data-say]')) {
      spoken.textContent = words.say(/** @type {HTMLElement} */ (spoken).dataset.say ?? '');
    }
    for (const labelled of document.querySelectorAll('[data-label]')) {
      labelled.setAttribute('aria-label', words.say(/** @type {HTMLElement} */ (labelled).dataset.label ?? ''));
    }
  };
}
