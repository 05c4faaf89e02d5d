/** What is shown to whoever has a seat: the link to send, the controls, the chat. Loaded when somebody wants a seat. */
import { bar } from './bar.js';
import { chat } from './chat.js';
import { clock } from './clock.js';
import { invite } from './invite.js';
import { menu } from './menu.js';
import { own } from './own.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function seated(tools) {
  const parts = [invite(tools), bar(tools), chat(tools), clock(tools), menu(tools), own(tools)];
  return (state) => parts.forEach((part) => part(state));
}
