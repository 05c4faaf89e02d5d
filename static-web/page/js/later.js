/**
 * Something that is loaded when it is first wanted, and not before.
 * @template T
 * @param {() => Promise<T>} load
 * @returns {(use: (it: T) => void) => Promise<void>} uses it, in the order of the calls; nothing is done where it cannot be loaded,
 *   and the next use tries again
 */
export function later(load) {
  /** @type {Promise<T> | null} */
  let loading = null;
  return async (use) => {
    loading ??= load();
    const mine = loading;
    /** @type {T} */
    let it;
    try {
      it = await mine;
    } catch {
      if (loading === mine) loading = null; // no network just now
      return;
    }
    use(it);
  };
}
