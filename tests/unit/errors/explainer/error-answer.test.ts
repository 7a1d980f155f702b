import { describe, expect, it } from 'vitest';
import { errorPages } from '#errors/codes/error-pages.ts';
import { browserKnowledge } from '#errors/explainer/browser-knowledge.ts';
import { answerToError } from '#errors/explainer/error-answer.ts';
import { explainerAddress, textInAddress } from '#errors/explainer/text-in-address.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';

const { knowledge } = readKnowledge('tests/fixtures/site/content');
const known = browserKnowledge(knowledge, {
  pages: errorPages(knowledge),
  articles: [],
  limits: {},
  ownHosts: [],
});

const answerTo = (query: string) => answerToError(query, known);
const told = (query: string) => {
  const answer = answerTo(query);
  return typeof answer === 'object' ? `${answer.code} ${answer.title}` : answer;
};

describe('an error in a search', () => {
  it('is told with its code, its meaning and where more is said of it', () => {
    expect(answerTo('552 5.2.2')).toMatchObject({
      code: '5.2.2',
      title: "The recipient's mailbox is full",
      address: '/errors/552-5.2.2/',
    });
  });

  it('is told by words alone where they nearly prove it', () => {
    expect(told('relay access denied')).toMatch(/^null ./);
    expect(told('mailbox full')).toBeUndefined();
    expect(told('returned mail mailbox full')).toMatch(/^null ./);
  });

  it('is not told to those whose own mailbox it is as to a sender', () => {
    expect(
      answerTo('552 5.2.2 mailbox full, my client says he cannot write to me'),
    ).toBeUndefined();
    expect(told('552 5.2.2 mailbox full when I write to my sister')).toMatch(/^5\.2\.2 /);
  });

  it('is told by the code that the site knows, not by one beside it that it does not', () => {
    expect(told('550 5.9.9')).toMatch(/^550 /);
  });

  it.each([
    ['550 5.9.9', '5.9.9'],
    ['550 7.7.7', '7.7.7'],
    ['451 4.9.1', '4.9.1'],
    ['550 5.1.1', undefined],
    ['550 5.7.606', undefined],
    ['550', undefined],
  ])('says which code beside it is in no list: %s', (query, unlisted) => {
    expect(answerTo(query)).toMatchObject({ unlisted });
  });

  it.each([
    ['relay access denied', 'Likely'],
    ['0x80040610', undefined],
    ['535', undefined],
    ['550 5.9.9', undefined],
  ])('says how far it can be trusted, where no list says it of the code: %s', (query, trust) => {
    expect(answerTo(query)).toMatchObject({ trust });
  });

  it.each(['[authenticationfailed]', '[AUTHENTICATIONFAILED]'])(
    'may be in brackets: %s',
    (query) => {
      expect(told(query)).toMatch(/^AUTHENTICATIONFAILED /);
    },
  );

  it.each(['552 ftp', '500 internal server error', 'wordpress 500', 'change password', 'port 587'])(
    'is none of mail: %s',
    (query) => {
      expect(answerTo(query)).toBeUndefined();
    },
  );
});

describe('a code that is in no list', () => {
  it.each([
    '0x80190194',
    '0x8004999',
    'outlook error 0x80190194',
    '599 5.9.9',
    'smtp error 5.9.9',
    'quux 599 5.9.9 happened',
    '599',
    'error 599',
    '599 7.7.7',
    'smtp 404',
  ])('is said to be in none: %s', (query) => {
    expect(answerTo(query)).toBe('unlisted');
  });

  it.each([
    'wordpress 5.8.1',
    'php 5.6.40 upgrade',
    'mysql 5.7.44',
    '404',
    'dial 599',
    '0x800CCC0F',
  ])('is not seen in %s', (query) => {
    expect(answerTo(query)).not.toBe('unlisted');
  });
});

describe('a code that somebody is still typing', () => {
  const whileTyped = (query: string) => answerToError(query, known, { unfinished: true });

  it.each(['0x800c', '0x800ccc0', '0x80190', 'error 0x800ccc0'])(
    'is not said to be in no list: %s',
    (query) => {
      expect(whileTyped(query)).toBeUndefined();
      expect(answerTo(query)).toBe('unlisted');
    },
  );

  it.each(['0x800ccc99', '0x80190194', '5.9.9', '599', '599 5.9.9', '0x8004999 on sending'])(
    'is said to be once it is whole: %s',
    (query) => {
      expect(whileTyped(query)).toBe('unlisted');
    },
  );
});

describe('the address of the explainer', () => {
  it('brings a text along behind the #, where no server sees it', () => {
    const text = '599 5.9.9 100% #1 & more + “ü”';
    const url = new URL(explainerAddress(text), 'https://help.example.com');
    expect(url.pathname + url.search).toBe('/errors/');
    expect(textInAddress(url.hash)).toBe(text);
  });

  it('brings none along otherwise', () => {
    for (const hash of ['', '#', '#codes', '#email=a']) expect(textInAddress(hash)).toBe('');
  });
});
