/** The camera and the microphone of this browser. Both are needed; what goes wrong is told as a cause. */
import { causeOf } from './causes.js';
import { askForScreen, Mixer } from './display.js';

/**
 * @typedef {Extract<CallEvent, { type: 'media.opened' | 'media.refused' | 'media.paused' | 'device.failed' | 'shared' }>} MediaEvent
 * @typedef {'audio' | 'video'} Kind
 * @typedef {Pick<Choices, 'camera' | 'microphone'>} Wanted ids of devices, '' for whichever the browser takes
 */

/** @type {Kind[]} */
const both = ['audio', 'video'];
const hiccupMs = 2000; // a camera that stalls for a moment is not held back
const picture = { width: { ideal: 1280 }, height: { ideal: 720 } };
const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class Media {
  /** Camera and microphone: one track of each, replaced in place */
  stream = new MediaStream();
  /** What the peer gets: the same, or the screen in the camera's place and its sound together with the microphone's */
  sent = new MediaStream();
  /** @type {MediaStream | null} */
  #screen = null;
  /** @type {Pick<Mixer, 'track' | 'mix' | 'end'> | null} */
  #mixer = null;
  /** @type {(event: MediaEvent) => void} */
  on = () => {};
  /** the tracks are others now @type {() => void} */
  onTracks = () => {};
  /** whether the page may no longer use it @type {(kind: Kind) => Promise<boolean>} */
  takenBack = async () => false;
  #muted = false;
  #opening = { audio: 0, video: 0 };
  /** @type {Promise<MediaStream> | undefined} */
  #asked;
  #watch = new AbortController();
  /** which of the two the system holds back, as it was told last */
  #paused = { camera: false, microphone: false };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pausing;

  /**
   * @param {MediaDevices | undefined} devices undefined where the page did not come over https
   * @param {Wanted} wanted
   * @param {() => Pick<Mixer, 'track' | 'mix' | 'end'>} [mixer]
   */
  constructor(devices, wanted, mixer = () => new Mixer()) {
    this.devices = devices;
    this.mixer = mixer;
    this.wanted = wanted;
  }

  /** Asks for both already, for the open() to come. */
  ask() {
    if (this.devices?.getUserMedia) this.#asked = this.#get(both);
    this.#asked?.catch(() => {}); // open() hears of it, too
  }

  /**
   * Asks for both, and in a call for what of them is gone; ends in `media.opened` or `media.refused`.
   * @param {() => Pick<State, 'muted' | 'cameraOff' | 'phase'>} now how things are at the moment when they are open
   * @returns {Promise<void>}
   */
  async open(now) {
    const inCall = now().phase === 'seated';
    const kinds = inCall ? this.#gone(now().cameraOff) : both;
    for (const kind of kinds) this.#opening[kind]++;
    const openings = { ...this.#opening };
    const late = () => kinds.some((kind) => openings[kind] !== this.#opening[kind]);
    try {
      const got = await this.#first(kinds);
      if (late()) return stop(got.getTracks());
      this.setMuted(now().muted);
      this.#replace(kinds, got);
      if (now().cameraOff) await this.setCameraOff(true);
      if (inCall && this.#gone(now().cameraOff).length > 0) return this.open(now); // lost, or switched on, while these were opened
      this.on({ type: 'media.opened' });
    } catch (error) {
      const cause = await causeOf(error, this.devices);
      const denied = cause === 'refused' || cause === 'blocked'; // to ask again would ask the person again
      if (inCall && now().phase === 'seated' && kinds.length > 1 && !denied && !late()) await this.#oneOf(kinds, late, now);
      if (!late()) this.on({ type: 'media.refused', cause, works: this.#works() });
    }
  }

  /** @param {boolean} cameraOff then nobody misses it */
  #gone(cameraOff) {
    const live = this.#works();
    return both.filter((kind) => (kind === 'video' ? !live.camera && !cameraOff : !live.microphone));
  }

  /** @param {Kind[]} kinds */
  #first(kinds) {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked) return asked;
    if (!this.devices?.getUserMedia) throw new DOMException('no media devices here', 'InsecureContext');
    return kinds.length > 0 ? this.#get(kinds) : new MediaStream();
  }

  /**
   * In a call one of the two is better than none.
   * @param {Kind[]} kinds
   * @param {() => boolean} late
   * @param {() => Pick<State, 'cameraOff'>} now
   */
  async #oneOf(kinds, late, now) {
    const unwanted = (/** @type {Kind} */ kind) => kind === 'video' && now().cameraOff;
    for (const kind of kinds) {
      const got = unwanted(kind) ? null : await this.#get([kind]).catch(() => null);
      if (late() || unwanted(kind)) return stop(got?.getTracks() ?? []);
      if (got) return this.#replace([kind], got);
    }
  }

  /**
   * @param {Kind[]} kinds
   * @param {MediaStream} got tracks of these, in the places of those there are
   */
  #replace(kinds, got) {
    this.#adopt([...this.stream.getTracks().filter(({ kind }) => !kinds.includes(/** @type {Kind} */ (kind))), ...got.getTracks()]);
  }

  /** Lets both go; their lights go out. */
  close() {
    this.#opening.audio++;
    this.#opening.video++;
    this.#watch.abort();
    stop(this.stream.getTracks());
  }

  /** @param {boolean} muted */
  setMuted(muted) {
    this.#muted = muted;
    for (const track of this.stream.getAudioTracks()) track.enabled = !muted;
  }

  /**
   * Off means off: the camera's light goes out. On may fail like the first time.
   * @param {boolean} off
   */
  async setCameraOff(off) {
    if (off) {
      this.#opening.video++;
      stop(this.stream.getVideoTracks());
      return this.#pause();
    }
    await this.#renew('video').catch((error) => this.#refuse(error));
  }

  /**
   * Other devices from now on. One that cannot be started is given up for the one before: `device.failed`.
   * @param {Wanted} wanted
   */
  async use(wanted) {
    const before = this.wanted;
    this.wanted = wanted;
    /** @type {Kind[]} */
    const others = [];
    if (wanted.camera !== before.camera) others.push('video');
    if (wanted.microphone !== before.microphone) others.push('audio');
    await Promise.all(others.map(async (kind) => {
      if (!this.#tracks(kind).some((track) => track.readyState === 'live')) return; // it comes when it is opened
      try {
        await this.#renew(kind);
      } catch {
        this.wanted = { ...this.wanted, ...(kind === 'video' ? { camera: before.camera } : { microphone: before.microphone }) };
        this.on({ type: 'device.failed', ...this.wanted });
        await this.#renew(kind).catch((error) => this.#refuse(error));
      }
    }));
  }

  /**
   * Must be called while a click is being handled. Whoever thinks better of it in the browser's own dialog changes nothing.
   * Rejects where the screen cannot be had.
   * @param {boolean} sharing
   */
  async share(sharing) {
    if (!sharing) return this.#show(null);
    const got = await askForScreen(this.devices);
    if (got) this.#show(got);
  }

  /**
   * @param {Kind[]} kinds
   * @returns {Promise<MediaStream>}
   */
  async #get(kinds) {
    const devices = /** @type {MediaDevices} */ (this.devices);
    const { camera, microphone } = this.wanted;
    const id = { video: camera, audio: microphone };
    const usual = Object.fromEntries(kinds.map((kind) => [kind, kind === 'video' ? picture : sound]));
    if (!kinds.some((kind) => id[kind])) return devices.getUserMedia(usual);
    /** @param {'exact' | 'ideal'} how */
    const wanted = (how) => Object.fromEntries(kinds.map((kind) => [kind, id[kind] ? { ...usual[kind], deviceId: { [how]: id[kind] } } : usual[kind]]));
    try {
      return await devices.getUserMedia(wanted('exact'));
    } catch (error) {
      const gone = /^(Overconstrained|NotFound)Error$/u.test(/** @type {any} */ (error)?.name);
      if (gone) return devices.getUserMedia(wanted('ideal')); // in the place of a device that is gone there may be another
      throw error;
    }
  }

  /** @param {Kind} kind */
  #tracks(kind) {
    return this.stream.getTracks().filter((track) => track.kind === kind);
  }

  /**
   * A new track in the place of the one there is, which goes first: phones open one camera at a time.
   * @param {Kind} kind
   */
  async #renew(kind) {
    const opening = ++this.#opening[kind];
    stop(this.#tracks(kind));
    try {
      const got = await this.#get([kind]);
      if (opening !== this.#opening[kind]) return stop(got.getTracks());
      this.#replace([kind], got);
    } catch (error) {
      if (opening === this.#opening[kind]) throw error;
    }
  }

  /** @param {unknown} error */
  async #refuse(error) {
    this.on({ type: 'media.refused', cause: await causeOf(error, this.devices), works: this.#works() });
  }

  #works() {
    const [camera, microphone] = /** @type {const} */ (['video', 'audio']).map((kind) => this.#tracks(kind).some((track) => track.readyState === 'live'));
    return { camera, microphone };
  }

  /** @param {MediaStream | null} screen */
  #show(screen) {
    if (screen === this.#screen) return;
    stop(this.#screen?.getTracks() ?? []);
    this.#mixer?.end();
    this.#mixer = screen && screen.getAudioTracks().length > 0 ? this.mixer() : null;
    this.#screen = screen;
    const [picture] = screen?.getVideoTracks() ?? [];
    if (picture) picture.contentHint = 'detail'; // rather fewer pictures than letters nobody can read
    picture?.addEventListener('ended', () => screen === this.#screen && this.#show(null), { once: true });
    this.#send();
    this.on({ type: 'shared', sharing: screen !== null });
  }

  #send() {
    const [microphone] = this.stream.getAudioTracks();
    this.#mixer?.mix([microphone, ...(this.#screen?.getAudioTracks() ?? [])]);
    const shown = { video: this.#screen?.getVideoTracks()[0], audio: this.#mixer?.track };
    const tracks = this.stream.getTracks().map((track) => shown[/** @type {Kind} */ (track.kind)] ?? track);
    for (const track of this.sent.getTracks()) if (!tracks.includes(track)) this.sent.removeTrack(track);
    for (const track of tracks) this.sent.addTrack(track);
    this.onTracks();
  }

  /** @param {MediaStreamTrack[]} tracks */
  #adopt(tracks) {
    this.#watch.abort();
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    for (const track of this.stream.getTracks()) {
      if (tracks.includes(track)) continue;
      track.stop();
      this.stream.removeTrack(track);
    }
    for (const track of tracks) {
      this.stream.addTrack(track);
      track.addEventListener('ended', () => void this.#ended(/** @type {Kind} */ (track.kind), signal), { signal });
      for (const sign of ['mute', 'unmute']) track.addEventListener(sign, () => this.#pause(), { signal });
    }
    this.setMuted(this.#muted);
    this.#send();
    this.#pause();
  }

  /**
   * @param {Kind} kind
   * @param {AbortSignal} signal aborted when it is of no matter any more
   */
  async #ended(kind, signal) {
    const gone = kind === 'video' ? 'camera-unplugged' : 'microphone-unplugged';
    const cause = (await this.takenBack(kind)) ? 'refused' : gone;
    if (signal.aborted) return;
    this.on({ type: 'media.refused', cause, works: this.#works() });
    this.#pause();
  }

  /** A telephone call, another app, a switch of the system: nothing comes from a track for a while, and nobody says why. */
  #pause() {
    clearTimeout(this.#pausing);
    const { camera, microphone } = this.#held();
    const begins = (camera && !this.#paused.camera) || (microphone && !this.#paused.microphone);
    if (begins) this.#pausing = setTimeout(() => this.#tellPaused(), hiccupMs);
    else this.#tellPaused();
  }

  #held() {
    const [camera, microphone] = /** @type {Kind[]} */ (['video', 'audio']).map((kind) => this.#tracks(kind).some((track) => track.muted && track.readyState === 'live'));
    return { camera, microphone };
  }

  #tellPaused() {
    const held = this.#held();
    if (held.camera === this.#paused.camera && held.microphone === this.#paused.microphone) return;
    this.#paused = held;
    this.on({ type: 'media.paused', paused: held });
  }
}

/** @param {MediaStreamTrack[]} tracks */
function stop(tracks) {
  for (const track of tracks) track.stop();
}
