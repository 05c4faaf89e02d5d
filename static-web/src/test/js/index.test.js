import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const page = new URL('../../../page/', import.meta.url);
const read = (name) => readFileSync(new URL(name, page), 'utf8');
const html = read('index.html');
const files = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('lib'));
const modules = files.filter((name) => name.endsWith('.js') && !name.endsWith('-worker.js'));

test('every module is loaded in the first round, or later by the one that wants it', () => {
  const loaded = [...html.matchAll(/(?:modulepreload" href|script src)="((?:js|i18n)\/[^"]+)"/gu)].map(([, name]) => name);
  const named = (name, how) => [...read(name).matchAll(how)].map(([, wanted]) => new URL(wanted, new URL(name, page)).href.slice(page.href.length));
  const first = new Set(loaded);
  const later = new Set(modules.flatMap((name) => named(name, /await import\('([^']+)'\)/gu)));
  for (const name of later) {
    for (const along of named(name, /^import .*'(\.[^']+)';$/gmu)) if (!first.has(along)) later.add(along);
  }
  assert.deepEqual([...new Set([...loaded, ...later])].sort(), modules.sort());
});

test('every file that index.html names is there', () => {
  for (const [, name] of html.matchAll(/(?:href|src)="([^"#]+)/gu)) {
    if (!name.startsWith('lib/')) assert.ok(existsSync(new URL(name, page)), name);
  }
});

test('every stylesheet is linked, or loaded later', () => {
  const later = modules.flatMap((name) => [...read(name).matchAll(/styled\('([^']+)'\)/gu)].map(([, style]) => style));
  for (const name of files.filter((file) => file.endsWith('.css'))) assert.ok(html.includes(`href="${name}"`) || later.includes(name), name);
});

test('every icon that is drawn exists', () => {
  const drawn = [html, ...modules.map(read)].flatMap((source) => [
    ...source.matchAll(/icons\.svg#([\w-]+)/gu),
    ...source.matchAll(/'((?:microphone|camera|screen|lock)(?:-off|-open)?)'/gu),
  ]).map(([, name]) => name);
  const icons = [...read('icons.svg').matchAll(/<symbol id="([^"]+)"/gu)].map(([, name]) => name);
  assert.deepEqual([...new Set(drawn)].sort(), icons.sort());
});

test('every element that a module asks for is in index.html, once', () => {
  for (const [, id] of modules.map(read).join('\n').matchAll(/element\('([\w-]+)'\)/gu)) {
    assert.equal(html.split(` id="${id}"`).length, 2, id);
  }
});

test('no script and no style stands inline: the policy is default-src self', () => {
  assert.doesNotMatch(html, /<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/u);
});
