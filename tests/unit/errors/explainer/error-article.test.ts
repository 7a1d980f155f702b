import { describe, expect, it } from 'vitest';
import { errorPages } from '#errors/codes/error-pages.ts';
import { browserKnowledge } from '#errors/explainer/browser-knowledge.ts';
import { errorArticle } from '#errors/explainer/error-article.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import { madeUpArticle } from '../../syndication/made-up-articles.ts';

const { knowledge } = readKnowledge('tests/fixtures/site/content');
const known = browserKnowledge(knowledge, {
  pages: errorPages(knowledge),
  articles: [138, 159, 160, 170].map((id) => madeUpArticle({ id })),
  limits: {},
  ownHosts: [],
});

describe('the article that answers an error in a search', () => {
  const refused = '554 5.7.1 relay access denied when sending mail';

  it('is found by the words of the error', () => {
    expect(errorArticle(refused, known)).toBe(138);
  });

  it('is that of the code where its reply with three words has one of its own', () => {
    expect(errorArticle('421 4.7.0 Try again later', known)).toBe(160);
    expect(errorArticle('421 4.7.0 later please', known)).toBeUndefined();
  });

  it.each([
    ['552 5.2.2 mailbox full came back when I wrote to my sister', 159],
    ['452 4.2.2 mailbox full, my client says he cannot write to me', 170],
    ['552 5.2.2 over quota, a guest sent me this, how do I make room', 170],
    ['552 5.2.2 mailbox full, customers say my box bounces', 170],
  ])('is that of the mailbox that is full: %s', (query, article) => {
    expect(errorArticle(query, known)).toBe(article);
  });

  it.each(['our ricoh copier', 'the scanner', 'brother printer', 'canon mfp'])(
    'is left to the words where a device shows it: %s',
    (device) => {
      expect(errorArticle(`${device}: ${refused}`, known)).toBeUndefined();
    },
  );
});
