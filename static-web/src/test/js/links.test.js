import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linked } from '../../../page/js/links.js';

const links = {
  'no link here': [],
  'see https://duet.test/a?b=c#d': ['https://duet.test/a?b=c#d'],
  'two: http://a.test, (https://b.test/x).': ['http://a.test/', 'https://b.test/x'],
  'https://en.wikipedia.test/wiki/Duet_(music)': ['https://en.wikipedia.test/wiki/Duet_(music)'],
  '(https://b.test/a_(b)/c).': ['https://b.test/a_(b)/c'],
  'https://b.test/a(b': ['https://b.test/a'],
  'HTTPS://A.TEST': ['https://a.test/'],
  'javascript:alert(1) and data:text/html,x': [],
  'https:// alone': [],
  'https://[not-a-host': [],
};

for (const [text, found] of Object.entries(links)) {
  test(text, () => {
    const pieces = linked(text);
    assert.equal(pieces.map((piece) => piece.text).join(''), text);
    assert.deepEqual(pieces.map((piece) => piece.href).filter(Boolean), found);
  });
}
