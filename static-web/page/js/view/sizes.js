/** How much, in the language of whoever reads it. */

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/**
 * @param {number} bytes
 * @param {string} language
 * @param {string} [per] such as `-per-second`
 * @returns {string} in powers of a thousand, as files are shown elsewhere: `1.2 MB`
 */
export function sizeOf(bytes, language, per = '') {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const amount = bytes / 1000 ** power;
  const maximumFractionDigits = power > 0 && amount < 10 ? 1 : 0;
  const unitDisplay = power > 0 ? 'short' : 'long'; // `3 bytes`: the short one knows no plural
  return new Intl.NumberFormat(language, { style: 'unit', unit: units[power] + per, unitDisplay, maximumFractionDigits }).format(amount);
}
