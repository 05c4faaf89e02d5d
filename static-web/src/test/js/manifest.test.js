import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const page = new URL('../../../page/', import.meta.url);
const read = (name) => readFileSync(new URL(name, page));
const html = String(read('index.html'));
const manifest = JSON.parse(String(read('manifest.webmanifest')));

/** Width and height (PNG, section 11.2.1). */
const size = (png) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
const isPng = (file) => file.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));

test('index.html names the manifest, and an icon for the home screens that do not read it', () => {
  assert.match(html, /<link rel="manifest" href="manifest\.webmanifest">/u);
  const [, icon] = /<link rel="apple-touch-icon" href="([^"]+)">/u.exec(html) ?? [];
  assert.equal(size(read(icon)), '180x180');
});

test('it begins at the page, wherever that is served: two folders above its own', () => {
  const served = 'https://calls.example/duet/page/0123456789ab/manifest.webmanifest';
  for (const address of [manifest.start_url, manifest.scope]) assert.equal(new URL(address, served).href, 'https://calls.example/duet/');
});

test('what a browser asks for before it offers to install', () => {
  assert.deepEqual([manifest.name, manifest.short_name, manifest.display], ['Duet', 'Duet', 'standalone']);
  for (const purpose of [undefined, 'maskable']) {
    const sizes = manifest.icons.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes);
    assert.deepEqual(sizes, ['any', '192x192', '512x512'], purpose);
  }
});

test('its words and colours are those of the page', () => {
  assert.ok(html.includes(`<meta name="description" content="${manifest.description}">`));
  assert.ok(html.includes(`content="${manifest.theme_color}" media="(prefers-color-scheme: light)"`));
  assert.ok(String(read('css/tokens.css')).includes(`--paper-100: ${manifest.background_color};`));
});

for (const { src, sizes, type } of manifest.icons) {
  test(`${src} is a small picture of ${sizes}`, () => {
    const file = read(src);
    assert.ok(file.length < 2500, `${file.length} bytes`);
    if (type === 'image/svg+xml') return assert.match(String(file), /^<svg [^>]*viewBox/u);
    assert.ok(isPng(file));
    assert.equal(size(file), sizes);
  });
}
