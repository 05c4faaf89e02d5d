/** The screen that is shared, and its sound, which goes to the peer in one track with the microphone's: nothing is negotiated anew. */

/**
 * Must be called while a click is being handled.
 * @param {MediaDevices | undefined} devices
 * @returns {Promise<MediaStream | null>} null for whoever thinks better of it in the browser's own dialog; rejects where the system
 *   or another program is in the way
 */
export async function askForScreen(devices) {
  const able = /** @type {{ restrictOwnAudio?: boolean } | undefined} */ (devices?.getSupportedConstraints?.());
  // the system's sound has our peer in it, who would hear themselves: only where the browser can take this page's out
  const system = able?.restrictOwnAudio === true;
  const wanted = {
    video: true,
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, ...(system && { restrictOwnAudio: true }) },
    systemAudio: system ? 'include' : 'exclude',
    selfBrowserSurface: 'exclude', // a mirror in a mirror
    surfaceSwitching: 'include',
  };
  return devices?.getDisplayMedia(wanted).catch((error) => {
    if (error.name === 'NotAllowedError' && !/system/iu.test(error.message)) return null;
    throw error;
  }) ?? null;
}

/** Several sounds in one track. */
export class Mixer {
  #context = new AudioContext();
  #out = this.#context.createMediaStreamDestination();
  /** @type {MediaStreamAudioSourceNode[]} */
  #sources = [];
  track = this.#out.stream.getAudioTracks()[0];

  /** @param {MediaStreamTrack[]} tracks which are heard from now on; who switches one off silences that one only */
  mix(tracks) {
    for (const source of this.#sources) source.disconnect();
    this.#sources = tracks.map((track) => this.#context.createMediaStreamSource(new MediaStream([track])));
    for (const source of this.#sources) source.connect(this.#out);
  }

  end() {
    this.track.stop();
    void this.#context.close();
  }
}
