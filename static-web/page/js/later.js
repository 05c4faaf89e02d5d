/** Work that is put off, so that what is wanted first comes first. */

const againMs = 500;
const tries = 8;

/**
 * Something that others wait for.
 * @returns {{ opened: Promise<void>, open: () => void }}
 */
export function gate() {
  let open = () => {};
  /** @type {Promise<void>} */
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

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

/**
 * Something without which nothing goes on.
 * @param {() => Promise<void>} load
 * @param {() => boolean} possible whether there is a server to load it from
 * @returns {Promise<boolean>} whether it was loaded: false when so many tries failed that no other will do. Some browsers never ask
 *   twice for a module, and another release of the server may have another one that does not fit
 */
export async function insist(load, possible) {
  for (let failures = 0; failures < tries;) {
    try {
      if (possible()) {
        await load();
        return true;
      }
    } catch {
      failures++;
    }
    await new Promise((again) => setTimeout(again, againMs));
  }
  return false;
}
