/** Whether the browser gives camera and microphone without a question, or not at all any more. */

const names = /** @type {PermissionName[]} */ (/** @type {string[]} */ (['camera', 'microphone']));

/**
 * @param {Permissions | undefined} permissions
 * @returns {Promise<boolean>} false where the browser does not tell
 */
export async function isAllowed(permissions) {
  const states = await Promise.all(names.map((name) => permissions?.query({ name }))).catch(() => []);
  return states.length > 0 && states.every((status) => status?.state === 'granted');
}

/**
 * @param {Permissions | undefined} permissions
 * @param {'audio' | 'video'} kind
 * @returns {Promise<boolean>} whether a person has taken the leave back; false where the browser does not tell
 */
export async function isTakenBack(permissions, kind) {
  const [camera, microphone] = names;
  const state = await permissions?.query({ name: kind === 'video' ? camera : microphone }).then((status) => status.state, () => 'granted');
  return state !== undefined && state !== 'granted';
}
