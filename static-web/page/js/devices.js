/** Which cameras, microphones and speakers there are. */

/** @type {Record<string, Device['kind']>} */
const kinds = { videoinput: 'camera', audioinput: 'microphone', audiooutput: 'speaker' };

const settleMs = 500;

/**
 * @param {Pick<MediaDevices, 'enumerateDevices'> | undefined} devices
 * @returns {Promise<Device[]>} those that can be chosen; browsers name them only once camera or microphone were allowed
 */
export async function listDevices(devices) {
  const all = (await devices?.enumerateDevices().catch(() => null)) ?? [];
  return all
    .filter(({ deviceId }) => !['', 'default', 'communications'].includes(deviceId)) // the last two stand for one of the others
    .map(({ kind, deviceId, label }) => ({ kind: kinds[kind], id: deviceId, label }));
}

/**
 * @param {Pick<MediaDevices, 'addEventListener'> | undefined} devices
 * @param {() => void} on some time after devices came or went, when their tracks have ended, too
 */
export function watchDevices(devices, on) {
  /** @type {number | undefined} */
  let timer;
  devices?.addEventListener?.('devicechange', () => {
    clearTimeout(timer);
    timer = setTimeout(on, settleMs);
  });
}
