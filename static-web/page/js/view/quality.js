/** The line of the call in plain words, behind the lock: one sentence, and the figures for who wants them. */
import { figures, report } from '../quality/report.js';
import { describe, element } from './element.js';

/** @type {Record<Verdict, string>} */
const sentences = { good: 'quality.good', ours: 'status.line-ours', theirs: 'status.line-theirs', both: 'status.line-both' };

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function quality({ words, tell }) {
  const place = element('quality');
  const sentence = element('quality-words');
  const list = element('quality-list');
  const copy = element('quality-copy');
  const button = element('code-button');
  /** @type {[string, string][]} */
  let lines = [];
  copy.addEventListener('click', async () => {
    const text = report(lines, `Duet: ${sentence.textContent}`, navigator.userAgent, new Date());
    const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    if (copied) tell('status.report');
    else getSelection()?.selectAllChildren(list); // without leave to write: for the person to copy
  });

  return ({ quality: seen, level, verdict, line }) => {
    place.hidden = seen === null;
    const poor = verdict !== 'good' || line === 'broken';
    const said = words.say(line === 'broken' ? 'status.broken' : sentences[verdict]);
    button.classList.toggle('poor', poor);
    describe(button, poor ? said : '');
    if (!seen) return;
    if (sentence.textContent !== said) sentence.textContent = said;
    place.classList.toggle('poor', poor);
    lines = figures(seen, level, words);
    lines.forEach(([label, value], at) => {
      if (at * 2 >= list.children.length) list.append(document.createElement('dt'), document.createElement('dd'));
      const [term, figure] = [list.children[at * 2], list.children[at * 2 + 1]];
      if (term.textContent !== label) term.textContent = label;
      if (figure.textContent !== value) figure.textContent = value;
    });
  };
}
