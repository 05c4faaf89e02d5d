/** Whether the browser gives camera and microphone without a question. */

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
 * @param {() => void} on both are allowed from now on
 */
export async function whenAllowed(permissions, on) {
  const states = await Promise.all(names.map((name) => permissions?.query({ name }))).catch(() => []);
  const all = () => states.every((status) => status?.state === 'granted') && on();
  for (const status of states) status?.addEventListener?.('change', all);
}
