/** Loads the libraries that are no modules. */

/**
 * @param {string} name of a file in lib/
 * @returns {Promise<void>} settles when it has run; rejects when it does not come
 */
export function loadClassic(name) {
  return new Promise((loaded, failed) => {
    const src = new URL(`../lib/${name}`, import.meta.url).href;
    const script = Object.assign(document.createElement('script'), { src });
    script.addEventListener('load', () => loaded());
    script.addEventListener('error', () => (script.remove(), failed(new Error(`${name} does not load`))));
    document.head.append(script);
  });
}
