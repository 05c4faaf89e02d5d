/** How to allow camera and microphone after all, step by step, in the words of each browser's own settings. */

/** @type {Record<import('../browser.js').Browser, string[]>} */
const steps = {
  'chrome': ['help.icon', 'help.switch-on', 'help.site-settings'],
  'chrome-phone': ['help.permissions', 'help.allow', 'help.system'],
  'firefox': ['help.crossed-out', 'help.unblock'],
  'firefox-phone': ['help.lock', 'help.tap', 'help.system'],
  'safari': ['help.menu', 'help.set'],
  'safari-phone': ['help.website', 'help.set'],
  'ios': ['help.ios', 'help.switch-on'],
  'other': ['media.refused.help'],
};

/**
 * @param {import('../../i18n/i18n.js').Words} words
 * @param {import('../browser.js').Browser} browser
 * @returns {HTMLElement}
 */
export function stepsFor(words, browser) {
  const list = document.createElement('ol');
  for (const word of [...steps[browser], 'help.again']) {
    const step = document.createElement('li');
    step.textContent = `${words.say(word)} `;
    list.append(step);
  }
  return list;
}
