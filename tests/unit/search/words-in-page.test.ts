import { expect, test } from 'vitest';
import { withAskedWords } from '#search/words-in-page.ts';

const page =
  '<form><input id="search" name="q" type="search"></form><noscript data-asked><p>Without.</p></noscript>';
const everyPage = (): boolean => true;

test('the words stand in the box, and their codes, three at most, lead to their pages', () => {
  const asked = withAskedWords(page, 'q=550+5.1.1+550+5.1.2+550+5.1.3+550+5.1.4', everyPage);
  expect(asked).toContain('name="q" value="550 5.1.1 550 5.1.2 550 5.1.3 550 5.1.4" type');
  expect(asked).toContain(
    '<noscript data-asked><p class="status">What these codes mean: <a href="/errors/5.1.1/">5.1.1</a>, <a href="/errors/5.1.2/">5.1.2</a>, <a href="/errors/5.1.3/">5.1.3</a>.</p><p>Without.</p>',
  );
});

test('words without a code bring no sentence', () => {
  expect(withAskedWords(page, 'q=green', everyPage)).toBe(
    page.replace('name="q"', 'name="q" value="green"'),
  );
});

test('what was typed is text, whatever it looks like', () => {
  const typed = '"$&$`><b> 550 5.1.1 </noscript>\'';
  const asked = withAskedWords(page, `q=${encodeURIComponent(typed)}`, everyPage) ?? '';
  expect(asked).toContain(
    'value="&quot;$&amp;$`&gt;&lt;b&gt; 550 5.1.1 &lt;/noscript&gt;&#39;" type',
  );
  expect(asked.match(/<\/noscript>/g)).toHaveLength(1);
});

test.each(['', 'q=', 'q=+', 'exact=1'])('nothing was asked: “%s”', (search) => {
  expect(withAskedWords(page, search, everyPage)).toBeUndefined();
});

test.each(['<input id="search" name="q">', '<noscript data-asked></noscript>'])(
  'a page with half a place for it stays as it was built: %s',
  (half) => {
    expect(withAskedWords(half, 'q=green', everyPage)).toBeUndefined();
  },
);
