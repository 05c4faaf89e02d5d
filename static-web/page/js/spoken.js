/** Room names that can be said on the telephone, and that nobody guesses. Loaded when one is wished for. */

/** four words out of 256: 32 random bits, so a thousand tries a second find one name in 25 days on average */
const words = 4;

/** @type {Record<string, () => Promise<string[]>>} */
const lists = {
  'en': async () => (await import('../i18n/spoken-en.js')).default,
  'es': async () => (await import('../i18n/spoken-es.js')).default,
  'pt-BR': async () => (await import('../i18n/spoken-pt-BR.js')).default,
};

/**
 * @param {string} language
 * @returns {Promise<string>} such as "copper otter lemon bridge"
 */
export async function spokenName(language) {
  const list = await (lists[language] ?? lists.en)();
  return [...crypto.getRandomValues(new Uint8Array(words))].map((at) => list[at]).join(' ');
}
