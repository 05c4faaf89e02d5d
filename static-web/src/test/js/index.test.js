import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const page = new URL('../../../page/', import.meta.url);
const read = (name) => readFileSync(new URL(name, page), 'utf8');
const html = read('index.html');
const files = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('lib'));
const modules = files.filter((name) => name.endsWith('.js') && !name.endsWith('-worker.js'));

const template = /<template id="call-parts">[^]*?<\/template>/u;
const linked = (part) => [...part.matchAll(/(?:modulepreload" href|script src)="((?:js|i18n)\/[^"]+)"/gu)].map(([, name]) => name);
const first = linked(html.replace(template, ''));
const forTheCall = linked(String(template.exec(html)));
const named = (name, how) => [...read(name).matchAll(how)].map(([, wanted]) => new URL(wanted, new URL(name, page)).href.slice(page.href.length));
const imports = (name) => named(name, /^(?:import|export) .*'(\.[^']+)';$/gmu).filter((wanted) => !wanted.startsWith('lib/'));

/** The modules of these names and all that they import, and so on. */
function closure(names, known = new Set()) {
  for (const name of names) if (!known.has(name)) closure(imports(name), known.add(name));
  return known;
}

test('the first round: all that the scripts import, and the words, are preloaded; nothing else is', () => {
  const scripts = [...html.matchAll(/script src="([^"]+)"/gu)].map(([, name]) => name);
  assert.deepEqual(first.sort(), [...closure([...scripts, 'i18n/en.js'])].sort());
});

test('what only a call needs comes in one round, too', () => {
  const known = new Set(first);
  const more = [...closure(['js/calling.js', 'js/view/seated.js'])].filter((name) => !known.has(name));
  assert.deepEqual(forTheCall.sort(), more.sort());
});

test('every module is loaded in one of the two, or by the one that wants it', () => {
  const later = modules.flatMap((name) => named(name, /await import\('([^']+)'\)/gu));
  assert.deepEqual([...closure([...first, ...forTheCall, ...later])].sort(), modules.sort());
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

test('no line within a string looks like a comment: the server sends empty lines in their places', () => {
  for (const name of modules) {
    let within = false;
    for (const line of read(name).split('\n')) {
      if (within) assert.doesNotMatch(line, /^\s*\/[/*]/u, name);
      if (line.split('`').length % 2 === 0) within = !within;
    }
    assert.equal(within, false, name);
  }
});
