/** The words of the page in the language of whoever reads it. The others' are loaded when somebody switches to them. */

/** @type {Record<string, () => Promise<Record<string, string>>>} */
const lists = {
  'en': async () => (await import('./en.js')).default,
  'es': async () => (await import('./es.js')).default,
  'pt-BR': async () => (await import('./pt-BR.js')).default,
};

export const languages = Object.keys(lists);

const entry = 'duet.language';

/**
 * @param {readonly string[]} wanted `navigator.languages`
 * @returns {string} the first of ours that somebody who wants these reads
 */
export function pick(wanted) {
  for (const tag of wanted) {
    const [base] = tag.toLowerCase().split('-');
    const ours = languages.find((language) => language.toLowerCase().split('-')[0] === base);
    if (ours) return ours;
  }
  return 'en';
}

export class Words {
  /** @type {Record<string, string>} */
  #words = {};
  /** @type {Record<string, Record<string, string>>[]} */
  #learned = [];
  #wanted = '';

  /**
   * @param {Pick<Storage, 'getItem' | 'setItem'>} store remembers the choice
   * @param {readonly string[]} wanted
   */
  constructor(store, wanted) {
    this.store = store;
    const chosen = store.getItem(entry);
    this.language = chosen && languages.includes(chosen) ? chosen : pick(wanted);
  }

  /** To be awaited before the first word is said. */
  async load() {
    this.#words = await lists[this.language]();
    return this;
  }

  /** @param {string} language without a network it stays the one it is */
  async choose(language) {
    this.#wanted = language;
    const words = await lists[language]().catch(() => null);
    if (!words || this.#wanted !== language) return;
    this.#words = words;
    this.language = language;
    this.store.setItem(entry, language);
  }

  /** @param {Record<string, Record<string, string>>} more words, by language: those of a part that is loaded later */
  learn(more) {
    if (!this.#learned.includes(more)) this.#learned.push(more);
  }

  /** How many of them it has learned. */
  get learned() {
    return this.#learned.length;
  }

  /**
   * @param {string} word
   * @param {Record<string, string | number>} [values]
   * @returns {string} the sentence; '' for the empty word
   */
  say(word, values = {}) {
    const sentence = [this.#words, ...this.#learned.map((known) => known[this.language])].map((known) => known[word]).find(Boolean) ?? '';
    return sentence.replace(/\{(\w+)\}/gu, (_, name) => String(values[name]));
  }
}
