/** Which browser this is, as far as its settings look different. Nothing else may depend on it. */

/** @typedef {'chrome' | 'chrome-phone' | 'firefox' | 'firefox-phone' | 'safari' | 'safari-phone' | 'ios' | 'other'} Browser */

/**
 * @param {string} agent `navigator.userAgent`
 * @param {boolean} touch a tablet of Apple's says that it is a computer
 * @returns {Browser}
 */
export function browserOf(agent, touch) {
  if (/iPhone|iPad|iPod/u.test(agent) || (touch && /Macintosh/u.test(agent))) {
    return /CriOS|FxiOS|EdgiOS/u.test(agent) ? 'ios' : 'safari-phone';
  }
  const phone = /Android|Mobile/u.test(agent);
  if (/Firefox\//u.test(agent)) return phone ? 'firefox-phone' : 'firefox';
  if (/Chrom(?:e|ium)\//u.test(agent)) return phone ? 'chrome-phone' : 'chrome';
  return /Safari\//u.test(agent) && !phone ? 'safari' : 'other';
}
