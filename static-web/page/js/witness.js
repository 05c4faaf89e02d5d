/** Finds out how our own line to the server does: how much longer than usual an answer takes. */

const memoryMs = 10_000;
const questionsInARow = 3; // where one packet in five gets lost, a third of the answers come late
const lateShare = 0.25; // fewer than these may come late because this machine or the server is busy
const silenceMs = 1000; // no answer for so long speaks for itself

export class Witness {
  #usual = Infinity;
  /** when we asked what is not yet answered */
  #asked = NaN;
  /** @type {{ at: number, ms: number }[]} */
  #answers = [];

  /**
   * @param {() => Promise<unknown>} question something small that only the server can answer; it settles in any case
   * @param {() => boolean} away whether the server is out of reach anyhow
   * @param {() => number} now in milliseconds
   */
  constructor(question, away, now) {
    this.question = question;
    this.away = away;
    this.now = now;
  }

  /** Asks once more, some times in a row, unless an answer is still to come. */
  async ask() {
    if (!Number.isNaN(this.#asked)) return;
    for (let number = 1; number <= questionsInARow; number++) {
      this.#asked = this.now();
      await this.question();
      const ms = this.now() - this.#asked;
      this.#usual = Math.min(this.#usual, ms);
      this.#answers.push({ at: this.now(), ms });
    }
    this.#asked = NaN;
  }

  /** @returns {number} milliseconds longer than usual that a quarter of the answers of these seconds took */
  get waited() {
    if (this.away()) return 60_000;
    const now = this.now();
    this.#answers = this.#answers.filter(({ at }) => now - at < memoryMs);
    const late = this.#answers.map(({ ms }) => ms).sort((a, b) => b - a)[Math.ceil(this.#answers.length * lateShare) - 1] ?? 0;
    const pending = Number.isNaN(this.#asked) ? 0 : now - this.#asked;
    const waited = Math.max(late, pending >= silenceMs ? pending : 0);
    return Math.max(0, Math.round(Number.isFinite(this.#usual) ? waited - this.#usual : waited));
  }
}
