/** The servers that help two browsers find a way to each other. Their credentials age, so the list is fetched anew. */

const freshForMs = 5 * 60_000;
const entry = 'duet.ice';

export class IceServers {
  /** @type {RTCIceServer[]} the newest list; empty until the first has come */
  list = [];

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
    setInterval(() => this.fetch(), freshForMs);
  }

  /** Settles in any case. */
  async fetch() {
    try {
      const response = await fetch(this.url, { cache: 'no-store', signal: AbortSignal.timeout(2000) });
      const { iceServers } = await response.json();
      if (!Array.isArray(iceServers)) return;
      this.list = iceServers;
      this.store.setItem(entry, JSON.stringify({ at: Date.now(), list: iceServers }));
    } catch {
      // the last list is still the best one; without any, people in one network find each other all the same
    }
  }

  #recall() {
    try {
      const { at, list } = JSON.parse(this.store.getItem(entry) ?? '{}');
      const fresh = Date.now() - at < freshForMs && Array.isArray(list);
      if (fresh) this.list = list;
      return fresh;
    } catch {
      return false;
    }
  }
}
