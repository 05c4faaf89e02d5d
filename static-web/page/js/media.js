/** The camera and the microphone of this browser. Both are needed; what goes wrong is told as a cause. */

/**
 * @typedef {Extract<CallEvent, { type: 'media.opened' | 'media.refused' | 'shared' }>} MediaEvent
 */

const picture = { width: { ideal: 1280 }, height: { ideal: 720 } };
const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class Media {
  /** Camera and microphone: one track of each, replaced in place */
  stream = new MediaStream();
  /** What the peer gets: the same, or the screen in the camera's place */
  sent = new MediaStream();
  /** @type {MediaStreamTrack | null} */
  #screen = null;
  /** @type {(event: MediaEvent) => void} */
  on = () => {};
  /** the tracks are others now @type {() => void} */
  onTracks = () => {};
  #opening = 0;
  /** @type {Promise<MediaStream> | undefined} */
  #asked;
  #watch = new AbortController();

  /**
   * @param {MediaDevices | undefined} devices undefined where the page did not come over https
   */
  constructor(devices) {
    this.devices = devices;
  }

  /** Asks for both already, for the open() to come. */
  ask() {
    this.#asked = this.devices?.getUserMedia?.({ video: picture, audio: sound });
    this.#asked?.catch(() => {}); // open() hears of it, too
  }

  /**
   * Asks for both; ends in `media.opened` or `media.refused`.
   * @param {() => { muted: boolean, cameraOff: boolean }} off at the moment when they are open
   */
  async open(off) {
    const opening = ++this.#opening;
    try {
      if (!this.#asked) this.ask();
      const asked = this.#asked;
      this.#asked = undefined;
      if (!asked) throw new DOMException('no media devices here', 'InsecureContext');
      const got = await asked;
      if (opening !== this.#opening) return stop(got.getTracks());
      this.#adopt(got.getTracks());
      this.setMuted(off().muted);
      if (off().cameraOff) await this.setCameraOff(true);
      this.on({ type: 'media.opened' });
    } catch (error) {
      const cause = await causeOf(error, this.devices);
      if (opening === this.#opening) this.on({ type: 'media.refused', cause });
    }
  }

  /** Lets both go; their lights go out. */
  close() {
    this.#opening++;
    this.#watch.abort();
    stop(this.stream.getTracks());
  }

  /** @param {boolean} muted */
  setMuted(muted) {
    for (const track of this.stream.getAudioTracks()) track.enabled = !muted;
  }

  /**
   * Off means off: the camera's light goes out. On may fail like the first time.
   * @param {boolean} off
   */
  async setCameraOff(off) {
    if (off) return stop(this.stream.getVideoTracks());
    const opening = ++this.#opening;
    try {
      const got = await this.devices?.getUserMedia({ video: picture });
      if (!got || opening !== this.#opening) return stop(got?.getTracks() ?? []);
      this.#adopt([...this.stream.getAudioTracks(), ...got.getTracks()]);
    } catch (error) {
      this.on({ type: 'media.refused', cause: await causeOf(error, this.devices) });
    }
  }

  /**
   * Must be called while a click is being handled. Whoever thinks better of it in the browser's own dialog changes nothing.
   * @param {boolean} sharing
   */
  async share(sharing) {
    if (!sharing) return this.#show(null);
    const got = await this.devices?.getDisplayMedia({ video: true }).catch(() => null);
    if (got) this.#show(got.getVideoTracks()[0]);
  }

  /** @param {MediaStreamTrack | null} screen */
  #show(screen) {
    if (screen === this.#screen) return;
    this.#screen?.stop();
    this.#screen = screen;
    screen?.addEventListener('ended', () => screen === this.#screen && this.#show(null), { once: true });
    this.#send();
    this.on({ type: 'shared', sharing: screen !== null });
  }

  #send() {
    const tracks = this.stream.getTracks().map((track) => (track.kind === 'video' && this.#screen) || track);
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
      track.addEventListener('ended', () => this.on({ type: 'media.refused', cause: 'unplugged' }), { signal });
    }
    this.#send();
  }
}

/** @param {MediaStreamTrack[]} tracks */
function stop(tracks) {
  for (const track of tracks) track.stop();
}

/**
 * @param {Permissions | undefined} permissions
 * @returns {Promise<boolean>} whether both will be given without a question; false where the browser does not tell
 */
export async function isAllowed(permissions) {
  const names = /** @type {PermissionName[]} */ (/** @type {string[]} */ (['camera', 'microphone']));
  const states = await Promise.all(names.map((name) => permissions?.query({ name }))).catch(() => []);
  return states.length > 0 && states.every((status) => status?.state === 'granted');
}

/**
 * @param {any} error what getUserMedia threw
 * @param {Pick<MediaDevices, 'enumerateDevices'> | undefined} devices
 * @returns {Promise<Cause>}
 */
export async function causeOf(error, devices) {
  switch (error?.name) {
    case 'NotAllowedError':
      return /system/iu.test(error.message) ? 'blocked' : 'refused';
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return missing(devices);
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'InsecureContext':
      return 'insecure';
    default:
      return 'unknown';
  }
}

/**
 * @param {Pick<MediaDevices, 'enumerateDevices'> | undefined} devices
 * @returns {Promise<Cause>}
 */
async function missing(devices) {
  const list = (await devices?.enumerateDevices().catch(() => null)) ?? [];
  const camera = list.some((device) => device.kind === 'videoinput');
  const microphone = list.some((device) => device.kind === 'audioinput');
  if (camera && !microphone) return 'no-microphone';
  return microphone && !camera ? 'no-camera' : 'no-devices';
}
