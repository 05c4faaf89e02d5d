/** The ways to send somebody the link while one waits: text, the system's own sheet, a QR code. */
import { linkTo } from '../names.js';
import { screenOf } from '../screen.js';
import { element } from './element.js';

/**
 * @param {import('./view.js').Tools} tools
 * @returns {import('./view.js').Draw}
 */
export function invite({ words }) {
  const part = element('invite');
  const link = element('link');
  const send = element('send');
  const dialog = /** @type {HTMLDialogElement} */ (element('qr'));
  const picture = element('qr-picture');
  let drawn = '';
  send.hidden = !('share' in navigator);
  send.addEventListener('click', () => {
    navigator.share({ title: 'Duet', text: words.say('send.text'), url: String(link.textContent) }).catch(() => {}); // thought better of
  });
  element('qr-button').addEventListener('click', async () => {
    dialog.showModal();
    if (drawn === link.textContent) return;
    drawn = String(link.textContent);
    const { drawQr } = await import('./qr.js');
    await drawQr(picture, drawn).catch(() => (drawn = '')); // no network just now
  });
  element('qr-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close()); // beside it

  return (state) => {
    part.hidden = screenOf(state) !== 'waiting' || state.peer !== null || state.locked;
    document.body.classList.toggle('inviting', !part.hidden);
    if (part.hidden) return void (dialog.open && dialog.close());
    link.textContent = linkTo(location.href, state.name);
  };
}
