/** The figures of a call as lines of words, for the eye and to be copied. No addresses, no descriptions, nothing of who talks. */

/**
 * @param {Quality} quality
 * @param {number} level how much is saved
 * @param {import('../../i18n/i18n.js').Words} words
 * @returns {[label: string, value: string][]}
 */
export function figures({ way, secured, theirs, ours, lostIn, lostOut, delayMs }, level, words) {
  const percent = new Intl.NumberFormat(words.language, { style: 'percent', maximumFractionDigits: 1 });
  /** @param {Quality['ours']} picture */
  const picture = (picture) => (picture ? words.say('quality.picture', picture) : words.say('quality.none'));
  /** @type {Record<Quality['way'], string>} */
  const ways = { direct: 'quality.direct', relayed: 'quality.relayed', unknown: 'quality.none' };
  return [
    [words.say('quality.way'), words.say(ways[way])],
    [words.say('quality.secured'), [words.say('quality.yes'), secured].filter(Boolean).join(', ')],
    [words.say('quality.theirs'), picture(theirs)],
    [words.say('quality.ours'), `${picture(ours)}${level > 0 ? ` ${words.say('quality.saving')}` : ''}`],
    [words.say('quality.lost'), words.say('quality.lost.both', { in: percent.format(lostIn), out: percent.format(lostOut) })],
    [words.say('quality.delay'), delayMs === null ? words.say('quality.none') : words.say('quality.ms', { ms: delayMs })],
  ];
}

/**
 * @param {[label: string, value: string][]} lines
 * @param {string} title
 * @param {string} browser `navigator.userAgent`
 * @param {Date} now
 * @returns {string}
 */
export function report(lines, title, browser, now) {
  return [title, now.toISOString(), browser, ...lines.map(([label, value]) => `${label}: ${value}`)].join('\n');
}
