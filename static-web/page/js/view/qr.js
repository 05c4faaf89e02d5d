/** Draws QR codes with qrcodejs, a classic script in lib/. Both are loaded when somebody wants one. */

const side = 512; // pixels, however large it is shown

/**
 * @param {HTMLElement} picture takes it, in the place of what was there
 * @param {string} text
 */
export async function drawQr(picture, text) {
  if (!('QRCode' in globalThis)) await load(new URL('../../lib/qrcode.min.js', import.meta.url));
  picture.replaceChildren();
  new QRCode(picture, { text, width: side, height: side, correctLevel: QRCode.CorrectLevel.M });
  picture.removeAttribute('title'); // the link once more
  for (const drawn of picture.querySelectorAll('img')) drawn.alt = ''; // the picture has a name
}

/**
 * @param {URL} url
 * @returns {Promise<unknown>}
 */
function load(url) {
  const script = Object.assign(document.createElement('script'), { src: url.href });
  document.head.append(script);
  return new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
}
