/** Storage that a browser may refuse to give: what is kept then lasts as long as the page. */

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} Store */

/**
 * @param {() => Storage} get reading `localStorage` may throw already
 * @returns {Store}
 */
export function storage(get) {
  try {
    const kept = get();
    kept.setItem('duet.probe', '');
    kept.removeItem('duet.probe');
    return patient(kept);
  } catch {
    return patient({ getItem: () => null, setItem: () => { throw new Error('no storage'); }, removeItem: () => {} });
  }
}

/**
 * @param {Store} kept may be full at any time
 * @returns {Store}
 */
function patient(kept) {
  /** @type {Map<string, string>} what could not be kept */
  const own = new Map();
  return {
    getItem: (key) => own.get(key) ?? kept.getItem(key),
    setItem(key, value) {
      own.delete(key);
      try {
        kept.setItem(key, value);
      } catch {
        own.set(key, value);
      }
    },
    removeItem(key) {
      own.delete(key);
      kept.removeItem(key);
    },
  };
}
