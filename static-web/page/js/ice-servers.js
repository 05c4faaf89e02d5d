/** The servers that help two browsers find a way to each other. Their credentials age, so the list is fetched anew. */

const freshForMs = 5 * 60_000;

export class IceServers {
  /** @type {RTCIceServer[]} the newest list; empty until the first has come */
  list = [];

  /** @param {URL} url */
  constructor(url) {
    this.url = url;
    /** settles when the first list is there, or will not come soon */
    this.ready = this.#fetch();
    setInterval(() => this.#fetch(), freshForMs);
  }

  async #fetch() {
    try {
      const response = await fetch(this.url, { cache: 'no-store', signal: AbortSignal.timeout(2000) });
      const { iceServers } = await response.json();
      if (Array.isArray(iceServers)) this.list = iceServers;
    } catch {
      // the last list is still the best one; without any, people in one network find each other all the same
    }
  }
}
