import { expect, it } from 'vitest';
import { linkScheme } from '#checks/content/link-scheme.ts';
import { article, articleWithBody, bodyLine, findings } from '../made-up-content.ts';

function findingsFor(url: string) {
  return findings(linkScheme, {
    'mail/blue': articleWithBody(`Words\nand [a link](${url}).`),
    'mail/green': article({ front: { id: '2', aliases: '[/old/]' } }),
  });
}

it.each([
  'https://www.other.example/x',
  'mailto:somebody@other.example',
  'tel:+442079460000',
  'article:2#first-part',
  '#first-part',
  '/search/',
])('accepts a link to %s', (url) => {
  expect(findingsFor(url)).toEqual([]);
});

it.each([
  ['http://other.example/', 'Write https://other.example/, if that page exists.'],
  ['//other.example/', 'Write https://other.example/.'],
  ['javascript:alert(1)', 'Use https:, mailto:, tel: or article: with an id.'],
  ['data:text/html,x', 'Use https:, mailto:, tel: or article: with an id.'],
  [
    'green',
    'Write article: and an id for an article, a path that begins with / for another page of this site, or a full https:// address.',
  ],
])('refuses a link to %s', (url, remedy) => {
  expect(findingsFor(url)).toEqual([
    {
      file: 'articles/mail/blue.mdx',
      line: bodyLine + 1,
      column: 5,
      message: `The link "a link" leads to "${url}", a kind of address that links here do not use.`,
      remedy,
    },
  ]);
});

it.each([
  ['/mail/green/', 'Write article:2.'],
  ['/mail/green#first-part', 'Write article:2#first-part.'],
  ['/a/2/', 'Write article:2.'],
  ['/old/', 'Write article:2.'],
])('refuses the address %s of an article and gives its id', (url, remedy) => {
  expect(findingsFor(url)).toMatchObject([
    {
      message: `The link "a link" names an article by its address "${url}", which may change.`,
      remedy,
    },
  ]);
});
