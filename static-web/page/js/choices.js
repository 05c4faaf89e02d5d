/** What this browser remembers of the person who uses it: devices, and how things are to look. */

const entry = 'duet.choices';

/** @type {Choices} what holds until somebody chooses */
export const usual = Object.freeze({ name: '', camera: '', microphone: '', speaker: '', fit: '', ownHidden: false, ownAt: 'bottom-right', keys: true, notices: false, relayOnly: false, saving: '' });

/**
 * @param {Pick<Storage, 'getItem'>} store
 * @returns {Choices} whatever was kept and still makes sense; the usual for the rest
 */
export function readChoices(store) {
  /** @type {Record<string, unknown>} */
  const read = { ...usual };
  try {
    const kept = JSON.parse(store.getItem(entry) ?? '{}');
    for (const [name, value] of Object.entries(usual)) if (typeof kept[name] === typeof value) read[name] = kept[name];
  } catch {
    // written by something else: as if there were none
  }
  return /** @type {Choices} */ (read);
}

/**
 * @param {Pick<Storage, 'setItem'>} store
 * @param {Choices} choices
 */
export function keepChoices(store, choices) {
  store.setItem(entry, JSON.stringify(choices));
}
