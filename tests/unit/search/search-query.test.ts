import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  askedFor,
  correctedQuery,
  foundSentence,
  hasOnlyNames,
  isBeginning,
  isLongText,
  leftOutSentence,
  mayBeAnyNumber,
  mayLackDigits,
  normaliseQuery,
  noteOn,
  queryInAddress,
  resultsAddress,
  resultSentence,
  supportAddress,
  withMendedCodes,
} from '#search/search-query.ts';
import { explainedSentence } from '#search/explained-sentence.ts';
import { planOf } from '../../setup/query-plan.ts';

test('pasted line breaks and blanks become single blanks', () => {
  expect(normaliseQuery('  550 5.1.1\r\n\tUser   unknown ')).toBe('550 5.1.1 User unknown');
});

test('whatever is typed becomes one line of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (typed) => {
      const query = normaliseQuery(typed);
      expect(query.length).toBeLessThanOrEqual(500);
      expect(query).not.toMatch(/[\r\n\t]/);
    }),
  );
});

test('the number of results is said in a sentence', () => {
  expect(resultSentence('pop', 0)).toBe('Nothing found for “pop”.');
  expect(resultSentence('pop', 1)).toBe('1 article found for “pop”');
  expect(resultSentence('pop', 12)).toBe('12 articles found for “pop”');
});

test('the words that were searched are said, not the slip', () => {
  const plan = planOf({ corrections: [{ typed: 'smpt', used: 'smtp' }] });
  expect(foundSentence('smpt port', 18, plan)).toBe('18 articles found for “smtp port”');
  expect(foundSentence('smtp', 18, planOf())).toBe('18 articles found for “smtp”');
  expect(foundSentence('smpt', 0, plan)).toBe('Nothing found for “smpt”.');
});

test.each([
  ['0x800cc0e', '0x800ccc0e'],
  ['outlook 0x800ccoe today', 'outlook 0x800ccc0e today'],
  ['Error (OX800CCOE)!', 'Error (0x800ccc0e)!'],
  ['0X800CC0E', '0x800ccc0e'],
  ['800cc0e', '0x800ccc0e'],
  ['0x800cc0e1', '0x800cc0e1'],
])('a code is mended in the way it was written: %s', (typed, mended) => {
  const plan = planOf({ corrections: [{ typed: '0x800cc0e', used: '0x800ccc0e' }] });
  expect(correctedQuery(typed, plan)).toBe(mended);
  expect(withMendedCodes(typed, plan)).toBe(mended);
});

test.each([
  ["O'Reilly smpt", "O'Reilly smtp"],
  ['“smpt”, SMPT!', '“smtp”, smtp!'],
  ['levi’s smpt', 'leaves smtp'],
  ['Pässwort smpt', 'password smtp'],
  ['err_smpt_x', 'err_smtp_x'],
  ['smpts', 'smpts'],
])('slips are mended however they are written: %s', (typed, mended) => {
  const corrections = [
    { typed: 'smpt', used: 'smtp' },
    { typed: 'levis', used: 'leaves' },
    { typed: 'passwort', used: 'password' },
  ];
  const plan = planOf({ corrections });
  expect(correctedQuery(typed, plan)).toBe(mended);
});

test('a note says what was searched only where that is something else', () => {
  const plan = planOf({ corrections: [{ typed: 'smpt', used: 'smtp' }] });
  expect(noteOn('smpt port', { plan, hasAllWords: true }).searched).toBe('smtp port');
  expect(noteOn('smtp port', { plan: planOf(), hasAllWords: true }).searched).toBeUndefined();
});

describe('what of a query may stand in an address', () => {
  it.each([
    ['bounced anna@example.org today', 'bounced today'],
    ['https://example.org/reset?token=abc does not open', 'does not open'],
    ['anna(at)example.org bounced', 'bounced'],
    ['example.org/reset?token=abc does not open', 'example.org reset does not open'],
    ['example.org/kunden/anna does not open', 'example.org kunden does not open'],
    ['example.org/7ab1 does not open', 'example.org does not open'],
    ['203.0.113.7 blocked', '[ip] blocked'],
    ['2001:db8::7 blocked', '[ip] blocked'],
    ['[ip] blocked', '[ip] blocked'],
    ['listed 127.0.0.4', 'listed 127.0.0.4'],
    ['imap.gmail.com', 'imap.gmail.com'],
    ['550 5.1.1', '550 5.1.1'],
  ])('%s', (typed, left) => {
    expect(queryInAddress(typed)).toBe(left);
    expect(new URLSearchParams(resultsAddress(typed).split('?')[1]).get('q')).toBe(left);
  });

  it('stays the same, and names nothing, whatever was typed', () => {
    const words = fc.constantFrom('a', 'a@b.org', '127.0.0.4', '203.0.113.7', '[ip]', 'ftp://b/');
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (some) => {
        const left = queryInAddress(some.join(' '));
        expect(queryInAddress(left)).toBe(left);
        expect(left).not.toMatch(/203\.0|@b|ftp:/);
      }),
    );
  });

  it.each([
    ['anna@example.org', true],
    ['https://example.org/x', true],
    ['203.0.113.7', true],
    ['anna@example.org, ben@example.org', true],
    ['anna@example.org bounced', false],
    ['127.0.0.4', false],
    ['mail.example.org', false],
    ['', false],
    ['?!', false],
  ])('is nothing of “%s”: %s', (typed, isNothing) => {
    expect(hasOnlyNames(typed)).toBe(isNothing);
  });
});

test('an error is asked with whole codes and with its words as typed', () => {
  const corrections = [
    { typed: '0x800cc0e', used: '0x800ccc0e' },
    { typed: 'outlok', used: 'outlook' },
  ];
  const plan = planOf({ corrections });
  expect(withMendedCodes('outlok 0x800cc0e', plan)).toBe('outlok 0x800ccc0e');
  expect(correctedQuery('outlok 0x800cc0e', plan)).toBe('outlook 0x800ccc0e');
});

test('only a code of another length than its kind may lack a digit', () => {
  for (const odd of ['0x800cc0e', 'Error OX800CCOE', '0x800ccc0ee']) {
    expect(mayLackDigits(odd), odd).toBe(true);
  }
  for (const whole of ['0x800ccc0e', 'smpt', '550 5.1.1', '', '0x800c']) {
    expect(mayLackDigits(whole), whole).toBe(false);
  }
});

test('three digits beside words may be any number', () => {
  for (const any of ['404 bus', 'error 550', 'room 501!'])
    expect(mayBeAnyNumber(any), any).toBe(true);
  for (const not of ['404', '5.1.1 bounced', '4040 bus', 'bus', '550 5.1.1']) {
    expect(mayBeAnyNumber(not), not).toBe(false);
  }
});

test('more than twelve words, or 120 characters, are a long text', () => {
  expect(isLongText('a '.repeat(12).trim())).toBe(false);
  expect(isLongText('a '.repeat(13).trim())).toBe(true);
  expect(isLongText('a'.repeat(120))).toBe(false);
  expect(isLongText('a'.repeat(121))).toBe(true);
});

test('an error that is explained is said before the articles', () => {
  const error = { code: '5.1.1', title: 'No such mailbox' };
  const found = '24 articles found for “550 5.1.1”';
  expect(explainedSentence(error, found, 24)).toBe(
    'Explained: 5.1.1, no such mailbox. 24 articles found.',
  );
  expect(explainedSentence(error, found, 1)).toBe(
    'Explained: 5.1.1, no such mailbox. 1 article found.',
  );
  expect(explainedSentence({ code: null, title: 'The mailbox is full' }, found, 2)).toBe(
    'Explained: the mailbox is full. 2 articles found.',
  );
  expect(explainedSentence({ code: '5.7.26', title: 'Gmail wants proof' }, found, 2)).toBe(
    'Explained: 5.7.26, Gmail wants proof. 2 articles found.',
  );
  expect(explainedSentence(error, 'Nothing found for “5.1.1”.', 0)).toBe(
    'Explained: 5.1.1, no such mailbox. Nothing found for “5.1.1”.',
  );
});

test('what a query was not found as a whole for is said', () => {
  const plan = planOf();
  const strengths = new Map([['a', 3]]);
  const learnt = { strengths, knows: () => true, words: 4, mostOfWord: 4 };
  expect(leftOutSentence(plan, true)).toBe('');
  expect(leftOutSentence(plan, false)).toMatch(/^No article has all of these words/);
  expect(leftOutSentence({ ...plan, learnt }, false)).toBe('The likeliest answers come first.');
  const corrected = { ...plan, corrections: [{ typed: 'smpt', used: 'smtp' }] };
  expect(leftOutSentence({ ...corrected, learnt }, false)).toBe('');
  expect(leftOutSentence(corrected, false)).toBe('No article has all of these words.');
  expect(leftOutSentence({ ...plan, learnt, unknown: ['easter'] }, false)).toBe(
    'Left out, because no article has it: “easter”.',
  );
});

test('fewer than three letters or digits, and half a code of Outlook, are only a beginning', () => {
  for (const beginning of ['', 'g', 'gr', ' g r ', '5.1', '+++', 'é.', '0x800c']) {
    expect(isBeginning(beginning)).toBe(true);
  }
  for (const word of ['dns', '550', 'tls 1', 'Öl ö', '0x800ccc0e', '0x800c outlook'])
    expect(isBeginning(word)).toBe(false);
});

test('Enter without words is told apart from a page that nobody asked anything yet', () => {
  expect(askedFor('')).toMatchObject({ query: '', isAsked: false });
  expect(askedFor('?q=+')).toMatchObject({ query: '', isAsked: true });
  expect(askedFor('?q=dns')).toMatchObject({ query: 'dns', isAsked: true });
});

describe('the way to support', () => {
  it.each([
    'https://help.example.com/?subject={subject}',
    'mailto:a@example.com?subject={subject}',
  ])('carries no address, no long number and no IP address: %s', (pattern) => {
    const typed =
      '0x800CCC0E 5.7.515 mail to anna@example.org from 192.0.2.7 card 4111 1111 1111 1111';
    const subject = decodeURIComponent(supportAddress(pattern, typed).split('subject=')[1] ?? '');
    expect(subject).toBe('0x800CCC0E 5.7.515 mail to [address] from [ip] card [number]');
  });
});
