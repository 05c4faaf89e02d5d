/** Looks at a connection every two seconds: tells what it is like, and sends less of our picture while the line is poor. */
import { measure } from './measure.js';
import { adapt, beginning, encodingAt } from './thrift.js';

const everyMs = 2000;
const thriftyVoice = 24_000; // bits a second

/** @param {number} level @param {Saving} saving @param {boolean} sharing */
const signature = (level, saving, sharing) => `${level} ${saving} ${sharing}`;

/** @typedef {{ saving: Saving, sharing: boolean }} Wish */

export class QualityWatch {
  /** what the senders were told last; '' while the picture is as small as it began */
  #told = '';

  /**
   * @param {() => Wish} wish what the person wants, at this moment
   * @param {(seen: { quality: Quality | null, level: number }) => void} on
   */
  constructor(wish, on) {
    this.wish = wish;
    this.on = on;
  }

  /** @param {Pick<import('../connection.js').Connection, 'pc' | 'ended'>} connection that has just been made; the one before it has ended */
  begin({ pc, ended }) {
    if (ended.aborted) return;
    this.#told = '';
    let thrift = beginning(this.wish().saving);
    /** @type {import('./measure.js').Stats} */
    let before = new Map();
    const look = async () => {
      const now = new Map(/** @type {any} */ (await pc.getStats()));
      if (ended.aborted) return;
      const quality = measure(before, now);
      const first = before.size === 0;
      if (!first && pc.connectionState === 'connected') {
        thrift = adapt(thrift, { lost: quality.lostOut, delayMs: quality.delayMs }, this.wish().saving);
        this.on({ quality, level: thrift.level });
      }
      before = now;
      if (!first) await this.#tell(pc.getSenders(), thrift.level);
    };
    const timer = setInterval(() => void look(), everyMs);
    void look();
    ended.addEventListener('abort', () => {
      clearInterval(timer);
      this.on({ quality: null, level: 0 });
    });
  }

  /**
   * @param {RTCRtpSender[]} senders
   * @param {number} level
   */
  async #tell(senders, level) {
    const { saving, sharing } = this.wish();
    const wanted = signature(level, saving, sharing);
    if (wanted === this.#told) return;
    this.#told = wanted;
    for (const sender of senders) {
      const parameters = sender.getParameters();
      const [encoding] = parameters.encodings ?? [];
      if (!encoding || !sender.track) continue;
      const sound = sender.track.kind === 'audio';
      for (const limit of /** @type {const} */ (['maxBitrate', 'maxFramerate'])) delete encoding[limit];
      Object.assign(encoding, sound ? { priority: saving === 'audio' ? 'high' : 'low', ...(saving === 'data' ? { maxBitrate: thriftyVoice } : {}) } : encodingAt(level, sharing));
      if (!sound) Object.assign(parameters, { degradationPreference: sharing ? 'maintain-resolution' : undefined });
      await sender.setParameters(parameters).catch(() => {
        this.#told = ''; // a renegotiation came in between: the next look tries again
      });
    }
  }
}
