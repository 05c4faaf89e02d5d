/** Keeps the display on while it is wanted. A hidden page loses the lock, and asks again when it is seen. */

export class Awake {
  #wanted = false;
  /** @type {WakeLockSentinel | null} */
  #lock = null;

  /**
   * @param {Pick<WakeLock, 'request'> | undefined} api `navigator.wakeLock`; some browsers have none
   * @param {Pick<Document, 'visibilityState' | 'addEventListener'>} page
   */
  constructor(api, page) {
    this.api = api;
    this.page = page;
    page.addEventListener('visibilitychange', () => void this.#hold());
  }

  /** @param {boolean} wanted */
  keep(wanted) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    void this.#hold();
  }

  async #hold() {
    if (!this.#wanted) {
      void this.#lock?.release();
      this.#lock = null;
    } else if (this.page.visibilityState === 'visible') {
      const lock = await this.api?.request('screen').catch(() => null); // refused to save the battery
      if (this.#wanted) this.#lock = lock ?? null;
      else void lock?.release();
    }
  }
}
