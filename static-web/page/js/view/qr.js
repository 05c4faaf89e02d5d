/** Draws QR codes with qrcodejs, a classic script in lib/. Both are loaded when somebody wants one. */
import { loadClassic } from '../classic.js';

const side = 512; // pixels, however large it is shown

/**
 * @param {HTMLElement} picture takes it, in the place of what was there
 * @param {string} text
 */
export async function drawQr(picture, text) {
  if (!('QRCode' in globalThis)) await loadClassic('qrcode.min.js');
  picture.replaceChildren();
  new QRCode(picture, { text, width: side, height: side, correctLevel: QRCode.CorrectLevel.M });
  picture.removeAttribute('title'); // the link once more
  for (const drawn of picture.querySelectorAll('img')) drawn.alt = ''; // the picture has a name
}
