/** The servers that help two browsers find a way to each other. Their credentials age, so the list is fetched anew. */

const freshForMs = 5 * 60_000;
const retryMs = 30_000;
const entry = 'duet.ice';

export class IceServers {
  /** @type {RTCIceServer[]} the newest list; empty until the first has come */
  list = [];
  /** @type {number | undefined} */
  #next;

  /**
   * @param {URL} url
   * @param {Pick<Storage, 'getItem' | 'setItem'>} store of this tab: after a reload nobody waits for the list
   */
  constructor(url, store) {
    this.url = url;
    this.store = store;
    const first = this.fetch();
    /** settles when a list is there, or will not come soon */
    this.ready = this.#recall() ? Promise.resolve() : first;
  }

  /** Settles in any case. */
  async fetch() {
    let nextMs = retryMs;
    try {
      const response = await fetch(this.url, { cache: 'no-store', signal: AbortSignal.timeout(2000) });
      const { iceServers, ttl } = await response.json();
      if (!Array.isArray(iceServers)) return;
      this.list = iceServers;
      nextMs = Math.min(freshForMs, ttl * 500); // a credential is renewed in the middle of its life
      this.store.setItem(entry, JSON.stringify({ until: Date.now() + nextMs, list: iceServers }));
    } catch {
      // the last list is still the best one; without any, people in one network find each other all the same
    } finally {
      clearTimeout(this.#next);
      this.#next = setTimeout(() => this.fetch(), nextMs);
    }
  }

  /** Whether two who reach each other no other way can still talk. */
  get relay() {
    return this.list.some(({ urls }) => [urls].flat().some((url) => /^turns?:/u.test(url)));
  }

  #recall() {
    try {
      const { until, list } = JSON.parse(this.store.getItem(entry) ?? '{}');
      const fresh = Date.now() < until && Array.isArray(list);
      if (fresh) this.list = list;
      return fresh;
    } catch {
      return false;
    }
  }
}
