/** What the other one switches off or begins to show, said in passing: the eye sees it anyway. */

/** @type {[word: string, what: 'sharing' | 'cameraOff' | 'muted'][]} what matters most comes first */
const sentences = [['status.peer-shares', 'sharing'], ['status.peer-dark', 'cameraOff'], ['status.peer-muted', 'muted']];

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function theirs({ tell }) {
  /** @type {Remote | null} */
  let before = null;
  return ({ theirs: now }) => {
    const news = sentences.find(([, what]) => now[what] && !before?.[what]);
    before = now;
    if (news) queueMicrotask(() => tell(news[0]));
  };
}
