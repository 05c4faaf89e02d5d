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
