/** Storage that a browser may refuse to give: what is kept then lasts as long as the page. */

/**
 * @param {() => Storage} get reading `localStorage` may throw already
 * @returns {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>}
 */
export function storage(get) {
  try {
    const kept = get();
    kept.setItem('duet.probe', '');
    kept.removeItem('duet.probe');
    return kept;
  } catch {
    /** @type {Map<string, string>} */
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
}
