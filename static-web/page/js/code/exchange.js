/**
 * One run of the check whose outcome is the code: each side commits to a nonce, and says it only when it has the other's commitment.
 * VERIFY.md says why. Anything but the two messages it waits for, in their order, ends it in a warning.
 */
import { bytesOf, codeOf, commitment, hex } from './transcript.js';

export class Exchange {
  #nonce = crypto.getRandomValues(new Uint8Array(32));
  #ourCommitment = '';
  #theirCommitment = '';
  /** @type {'commit' | 'reveal' | 'nothing'} what has to come next */
  #next = 'commit';
  #tampered = false;
  #work;

  /**
   * @param {object} parts
   * @param {string} parts.room its key
   * @param {string} parts.ours our fingerprint
   * @param {string} parts.theirs the other's
   * @param {(message: CodeMessage) => void} parts.send
   * @param {(code: Code) => void} parts.on
   */
  constructor({ room, ours, theirs, send, on }) {
    this.room = room;
    this.ours = ours;
    this.theirs = theirs;
    this.send = send;
    this.on = on;
    this.#work = this.#commit();
  }

  /** @param {CodeMessage} message from the other side; one is done with before the next */
  hear(message) {
    this.#work = this.#work.then(() => this.#take(message));
  }

  async #commit() {
    this.#ourCommitment = await commitment({ room: this.room, from: this.ours, to: this.theirs, nonce: this.#nonce });
    this.send({ type: 'code', step: 'commit', value: this.#ourCommitment });
  }

  /** @param {CodeMessage} message */
  async #take({ step, value }) {
    if (this.#tampered) return;
    const bytes = bytesOf(value);
    if (step !== this.#next || !bytes) return this.#warn();
    return step === 'commit' ? this.#committed(value) : this.#revealed(bytes);
  }

  /** @param {string} value */
  #committed(value) {
    if (value === this.#ourCommitment) return this.#warn(); // a mirror
    this.#theirCommitment = value;
    this.#next = 'reveal';
    this.send({ type: 'code', step: 'reveal', value: hex(this.#nonce) });
  }

  /** @param {Uint8Array} nonce */
  async #revealed(nonce) {
    this.#next = 'nothing';
    const promised = await commitment({ room: this.room, from: this.theirs, to: this.ours, nonce });
    if (promised !== this.#theirCommitment) return this.#warn();
    const emoji = await codeOf(this.room, [{ fingerprint: this.ours, nonce: this.#nonce }, { fingerprint: this.theirs, nonce }]);
    this.on({ is: 'there', emoji });
  }

  #warn() {
    this.#tampered = true;
    this.on({ is: 'tampered', emoji: [] });
  }
}
