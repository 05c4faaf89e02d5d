import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { emoji } from '../../../page/i18n/emoji.js';
import { talk } from '../../../page/i18n/talk.js';
import { languages, pick, Words } from '../../../page/i18n/i18n.js';

const page = new URL('../../../page/', import.meta.url);
const sources = readdirSync(page, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(js|html)$/u.test(name) && !/^(i18n|lib)\b/u.test(name))
  .map((name) => readFileSync(new URL(name, page), 'utf8'))
  .join('\n');
const known = Object.fromEntries(await Promise.all(languages.map(async (language) => [language, (await import(`../../../page/i18n/${language}.js`)).default])));
const all = Object.fromEntries(Object.entries(known).map(([language, words]) => [language, { ...words, ...talk[language] }]));
const english = Object.keys(all.en);
const storage = () => {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
};

test('no word is learned that is known', () => {
  assert.equal(english.length, Object.keys(known.en).length + Object.keys(talk.en).length);
});

for (const [language, words] of Object.entries(all)) {
  test(`${language}: every sentence is there, none is too many, none is empty`, () => {
    assert.deepEqual(Object.keys(words), english);
    for (const [word, sentence] of Object.entries(words)) assert.ok(sentence.trim(), word);
  });

  test(`${language}: the same values stand in the same sentences`, () => {
    const values = (sentence) => (sentence.match(/\{\w+\}/gu) ?? []).sort();
    for (const word of english) assert.deepEqual(values(words[word]), values(all.en[word]), word);
  });
}

test('every sentence is used', () => {
  for (const word of english) assert.ok(sources.includes(`'${word}'`) || sources.includes(`"${word}"`), word);
});

test('every word that the page says has a sentence', () => {
  const said = [...sources.matchAll(/data-(?:say|label)="([^"]+)"|'((?:status|alert)\.[\w.-]+|media\.(?:required|[\w.-]+\.help))'/gu)].map(([, html, js]) => html ?? js);
  for (const word of said) assert.ok(english.includes(word), word);
});

test('the code: 64 emoji, each with a name of its own in each language', () => {
  for (const of of ['sign', ...languages]) assert.equal(new Set(emoji.map((one) => one[of].trim())).size, 64, of);
});

const wishes = [[['en-GB'], 'en'], [['es-MX', 'en'], 'es'], [['pt-PT'], 'pt-BR'], [['pt-BR'], 'pt-BR'], [['de', 'fr', 'es'], 'es'], [['de'], 'en'], [[], 'en'], [['ES'], 'es']];
for (const [wanted, language] of wishes) test(`${JSON.stringify(wanted)} reads ${language}`, () => assert.equal(pick(wanted), language));

test('a choice is remembered, once its words are there', async () => {
  const store = storage();
  const words = await new Words(store, ['en']).load();
  const chosen = words.choose('pt-BR');
  assert.deepEqual([words.language, words.say('you')], ['en', 'You']);
  await chosen;
  assert.deepEqual([words.language, words.say('you')], ['pt-BR', 'Você']);
  assert.equal(new Words(store, ['en']).language, 'pt-BR');
});

test('who switches twice gets the second', async () => {
  const words = await new Words(storage(), ['en']).load();
  await Promise.all([words.choose('es'), words.choose('pt-BR'), words.choose('en')]);
  assert.deepEqual([words.language, words.say('you')], ['en', 'You']);
});

test('values stand in their places', async () => {
  const words = await new Words(storage(), ['en']).load();
  assert.equal(words.say('status.held', { seconds: 12 }), 'Somebody is reconnecting; the seat is kept for 12 s.');
  assert.equal(words.say(''), '');
});
