/** Why camera and microphone are not there. */

/** which of the two a browser names in its message: "Could not start video source", "Failed to allocate audiosource" */
const camera = /video|camera/iu;
const microphone = /audio|micro?phone|\bmic\b/iu;

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
      if (camera.test(error.message)) return 'camera-in-use';
      return microphone.test(error.message) ? 'microphone-in-use' : 'in-use';
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
