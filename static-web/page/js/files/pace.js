/** How fast something grows, over the last seconds. */

const windowMs = 4000;
const apartMs = 250;

export class Pace {
  /** @type {{ at: number, bytes: number }[]} */
  #marks = [];

  /**
   * @param {number} bytes so far
   * @param {number} now in milliseconds
   * @returns {number} bytes a second; 0 while that is not known
   */
  reached(bytes, now) {
    const last = this.#marks.at(-1);
    if (!last || now - last.at >= apartMs) this.#marks.push({ at: now, bytes });
    while (this.#marks.length > 2 && now - this.#marks[0].at > windowMs) this.#marks.shift();
    const [first] = this.#marks;
    return now > first.at ? Math.max(0, Math.round((bytes - first.bytes) / (now - first.at) * 1000)) : 0;
  }

  /** The line broke: what was before says nothing of what comes. */
  forget() {
    this.#marks = [];
  }
}
