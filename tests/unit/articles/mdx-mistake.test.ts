import { expect, it } from 'vitest';
import { readArticles } from '#articles/read-articles.build.ts';
import { articleText, contentFolder } from '../../setup/content-folder.ts';

it.each<[text: string, message: string, remedy: string]>([
  [
    'One { more',
    'A { begins code here, and nothing closes it.',
    'Write \\{ where you mean the character itself.',
  ],
  [
    '<!-- later -->',
    'A remark between <!-- and --> cannot stand in an article.',
    'Take it out, or write it as {/* words */}.',
  ],
  [
    'One<br>two',
    'The HTML tag <br> cannot stand in an article.',
    'Write it in Markdown, or leave the tag out.',
  ],
  [
    'Words <Ui>OK and more',
    'Nothing closes <Ui>.',
    'Write </Ui> where it ends: in the same paragraph, or on a line of its own if the tag stands alone on its line.',
  ],
  [
    'Words </Ui> and more',
    '</Ui> closes what nothing has opened.',
    'Write <Ui> where it begins, or take this out.',
  ],
  [
    'See <https://example.org/> now',
    'An address cannot stand between < and >.',
    'Write it without them, or as a link: [words](https://example.org/).',
  ],
  [
    '<For client=outlook>words</For>',
    'The value of "client" stands without quotes.',
    'Write client="outlook".',
  ],
  ['Use <Host imap', 'The tag <Host has no > at its end.', 'Add />, or > and a closing tag.'],
  ['Fewer <5 times', 'A < begins a tag here.', 'Write \\< where you mean the character itself.'],
  [
    'import the old mail',
    'A line that begins with import or export is taken for code.',
    'Begin the line with another word.',
  ],
])('%s', (text, message, remedy) => {
  const source = articleText({}, `Fine.\n\n${text}\n`);
  const line = source.split('\n').findIndex((one) => one === text.trimEnd()) + 1;
  const { problems } = readArticles(contentFolder({ 'articles/mail/a.mdx': source }));
  expect(problems).toMatchObject([{ line, message, remedy }]);
});

it.each([
  ['mail/b.md', 'The file ends with .md, and an article with .mdx.', 'b.mdx'],
  ['mail/Blue.MDX', 'The file ends with .MDX, and an article with .mdx.', 'blue.mdx'],
  ['mail/b.mdx.txt', 'The file ends with .mdx.txt, and an article with .mdx.', 'b.mdx'],
])('the file %s would be left out and is told', (name, message, renamed) => {
  const folder = contentFolder({ [`articles/${name}`]: articleText() });
  expect(readArticles(folder).problems).toMatchObject([
    { message, remedy: `Rename it to ${renamed}, or keep it outside of the folder "articles".` },
  ]);
});
