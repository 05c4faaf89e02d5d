/** Styles that are loaded later than the page. */
import { element } from './element.js';

/**
 * The styles that only a call needs stand in a template of index.html, with all its modules: they come in one round.
 * @returns {Promise<void>} settles when the styles hold; rejects without a network
 */
export async function dress() {
  const { content } = /** @type {HTMLTemplateElement} */ (element('call-parts'));
  const links = /** @type {DocumentFragment} */ (content.cloneNode(true));
  const styles = [.../** @type {NodeListOf<HTMLLinkElement>} */ (links.querySelectorAll('[rel=stylesheet]'))].map(held);
  document.head.append(links);
  await Promise.all(styles);
}

/**
 * @param {string} href
 * @returns {Promise<unknown>} settles when it holds
 */
export function styled(href) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  const holds = held(link);
  document.head.append(link);
  return holds;
}

/** @param {HTMLLinkElement} link */
function held(link) {
  return new Promise((loaded, failed) => {
    link.addEventListener('load', loaded);
    link.addEventListener('error', () => (link.remove(), failed(new Error(link.href))));
  });
}
