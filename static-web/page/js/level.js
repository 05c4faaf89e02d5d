/** How loud the microphone is, also while it is muted: it listens to a copy of the track that goes nowhere. */
import { loudness, talks } from './loudness.js';

const everyMs = 100;
const kept = 10;

export class Level {
  /** @type {{ context: AudioContext, copy: MediaStreamTrack, timer: number } | null} */
  #listening = null;

  /**
   * @param {() => MediaStreamTrack | undefined} microphone
   * @param {{ level: (level: number) => void, talking: (talking: boolean) => void }} on `level` ten times a second, 0 to 1
   */
  constructor(microphone, on) {
    this.microphone = microphone;
    this.on = on;
  }

  /** @param {boolean} wanted whether anybody wants to know */
  listen(wanted) {
    const track = this.microphone();
    if (wanted === (this.#listening !== null) || (wanted && track?.readyState !== 'live')) return;
    this.#stop();
    if (wanted && track) this.#start(track);
  }

  /** The microphone is another one now. */
  renew() {
    const wanted = this.#listening !== null;
    this.#stop();
    this.listen(wanted);
  }

  /** @param {MediaStreamTrack} track */
  #start(track) {
    const copy = track.clone();
    copy.enabled = true;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    const samples = new Float32Array(analyser.fftSize);
    context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
    /** @type {number[]} */
    let levels = [];
    let talking = false;
    const timer = setInterval(() => {
      if (context.state !== 'running') void context.resume(); // some browsers want a gesture first
      analyser.getFloatTimeDomainData(samples);
      levels = [...levels, loudness(samples)].slice(-kept);
      this.on.level(levels[levels.length - 1]);
      if (talks(levels) !== talking) this.on.talking((talking = !talking));
    }, everyMs);
    this.#listening = { context, copy, timer };
  }

  #stop() {
    if (!this.#listening) return;
    const { context, copy, timer } = this.#listening;
    this.#listening = null;
    clearInterval(timer);
    copy.stop();
    void context.close();
    this.on.level(0);
  }
}
