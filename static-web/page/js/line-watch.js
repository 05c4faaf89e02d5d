/** Looks at one connection once a second, tells the other page what it sees, and says whose line is in trouble. */
import { counted, isGuess, judge, losing, reported, samplesKept, unsuspicious, whose } from './line.js';

/**
 * @typedef {import('./line.js').Counts} Counts
 */

const everyMs = 1000;
const sightAgesMs = 3500;

export class LineWatch {
  #judgement = unsuspicious;
  /** @type {Counts[]} */
  #samples = [];
  /** @type {Sight & { at: number } | null} what the other page said last */
  #theirs = null;
  #told = false;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {object} parts
   * @param {Pick<RTCPeerConnection, 'getStats'>} parts.connection
   * @param {() => boolean} parts.broken whether ICE has lost the other side
   * @param {import('./witness.js').Witness} parts.witness
   * @param {(sight: Sight) => void} parts.tell the other page
   * @param {(verdict: Verdict) => void} parts.on when it is another one
   * @param {AbortSignal} parts.signal ends the looking
   */
  constructor({ connection, broken, witness, tell, on, signal }) {
    this.connection = connection;
    this.broken = broken;
    this.witness = witness;
    this.tell = tell;
    this.on = on;
    this.signal = signal;
    signal.addEventListener('abort', () => clearInterval(this.#timer));
  }

  /** The line stands for the first time, or again. */
  start() {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => void this.#look(), everyMs);
  }

  /** @param {Sight} sight what the other page sees */
  heard({ lost, waited }) {
    this.#theirs = { lost: lost === true, waited: Number(waited) || 0, at: Date.now() };
  }

  async #look() {
    if (this.#samples.length === 0) void this.witness.ask(); // while all is well: how long an answer usually takes
    const report = await this.connection.getStats();
    if (this.signal.aborted) return;
    this.#samples = [...this.#samples, counted(report.values())].slice(-samplesKept);
    const theirs = this.#theirs && Date.now() - this.#theirs.at < sightAgesMs
      ? this.#theirs
      : reported(this.#samples.at(-1), Date.now());
    const lost = this.broken() || losing(this.#samples);
    const trouble = lost || theirs.lost;
    if (trouble) this.witness.ask();
    const ours = { lost, waited: trouble ? this.witness.waited : 0 };
    if (trouble || this.#told) this.tell(ours);
    this.#told = trouble;

    const before = this.#judgement.verdict;
    this.#judgement = judge(this.#judgement, whose(ours, theirs), isGuess(ours, theirs));
    if (this.#judgement.verdict !== before) this.on(this.#judgement.verdict);
  }
}
