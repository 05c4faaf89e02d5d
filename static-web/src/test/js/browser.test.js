import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserOf } from '../../../page/js/browser.js';

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const table = [
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', false, 'chrome'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', true, 'chrome'],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36', true, 'chrome-phone'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', false, 'firefox'],
  ['Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', true, 'firefox-phone'],
  [`${mac} Version/18.0 Safari/605.1.15`, false, 'safari'],
  [`${mac} Version/18.0 Safari/605.1.15`, true, 'safari-phone'],
  [`${phone} Version/18.0 Mobile/15E148 Safari/604.1`, true, 'safari-phone'],
  [`${phone} CriOS/140.0 Mobile/15E148 Safari/604.1`, true, 'ios'],
  [`${phone} FxiOS/140.0 Mobile/15E148 Safari/605.1.15`, true, 'ios'],
  ['', false, 'other'],
];
for (const [agent, touch, browser] of table) test(`${agent}->${browser}`, () => assert.equal(browserOf(agent, touch), browser));
