/** The words of the page in the language of whoever reads it. */
import en from './en.js';
import es from './es.js';
import ptBR from './pt-BR.js';

/** @type {Record<string, Record<string, string>>} */
export const languages = { 'en': en, 'es': es, 'pt-BR': ptBR };

const entry = 'duet.language';

/**
 * @param {readonly string[]} wanted `navigator.languages`
 * @returns {string} the first of ours that somebody who wants these reads
 */
export function pick(wanted) {
  for (const tag of wanted) {
    const [base] = tag.toLowerCase().split('-');
    const ours = Object.keys(languages).find((language) => language.toLowerCase().split('-')[0] === base);
    if (ours) return ours;
  }
  return 'en';
}

export class Words {
  /** @type {Record<string, Record<string, string>>[]} */
  #learned = [];

  /**
   * @param {Pick<Storage, 'getItem' | 'setItem'>} store remembers the choice
   * @param {readonly string[]} wanted
   */
  constructor(store, wanted) {
    this.store = store;
    const chosen = store.getItem(entry);
    this.language = chosen && Object.hasOwn(languages, chosen) ? chosen : pick(wanted);
  }

  /** @param {string} language */
  choose(language) {
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
    const sentence = [languages, ...this.#learned].map((known) => known[this.language][word]).find(Boolean) ?? '';
    return sentence.replace(/\{(\w+)\}/gu, (_, name) => String(values[name]));
  }
}
