/** What is shown in a call only, with its words and styles: the code, the line, files, the lock of the room. */
import { talk as more } from '../../i18n/talk.js';
import { code } from './code.js';
import { styled } from './dress.js';
import { files } from './files.js';
import { lock } from './lock.js';
import { quality } from './quality.js';
import { theirs } from './theirs.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {Promise<import('./view.js').Draw>}
 */
export async function talk(tools) {
  await styled('css/talk.css');
  tools.words.learn(more);
  const parts = [code(tools), quality(tools), files(tools), lock(tools), theirs(tools)];
  return (state) => parts.forEach((part) => part(state));
}
