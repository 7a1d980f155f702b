import { describe, expect, test } from 'vitest';
import { pagesOfCodes } from '#errors/codes/pages-of-codes.ts';

const slugs = [
  '0x800ccc0e',
  '0x80040610',
  '550',
  '535',
  '421',
  '5.1.1',
  '5.7.1',
  'pop3-sys-temp',
  'imap-overquota',
  '530',
  '465',
];
const hasPage = (address: string): boolean => slugs.some((slug) => address === `/errors/${slug}/`);
const addressesIn = (text: string): readonly string[] =>
  pagesOfCodes(text, hasPage).map(({ address }) => address);

describe('the pages of the codes in a text', () => {
  test.each([
    ['0x800CCC0E', ['/errors/0x800ccc0e/']],
    ['Outlook 800ccc0e', ['/errors/0x800ccc0e/']],
    ['80040610', ['/errors/0x80040610/']],
    ['550 5.1.1 User unknown', ['/errors/5.1.1/']],
    ['550 5.1.1 then 550 5.7.1, again 5.1.1', ['/errors/5.1.1/', '/errors/5.7.1/']],
    ['535', ['/errors/535/']],
    ['535 authentication failed', ['/errors/535/']],
    ['-ERR [SYS/TEMP] try later', ['/errors/pop3-sys-temp/']],
    ['overquota', ['/errors/imap-overquota/']],
  ])('are found: %s', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
  });

  test.each([
    '0x800CCCFF',
    'smtp port 465',
    'green mailbox',
    '530 login authentication failed with FileZilla',
    'error 421 on my website, 421 pages',
    '',
  ])('are none: %s', (text) => {
    expect(addressesIn(text)).toEqual([]);
  });

  test('keep the code as it was written', () => {
    expect(pagesOfCodes('0X800CCC0E', hasPage)).toEqual([
      { code: '0X800CCC0E', address: '/errors/0x800ccc0e/' },
    ]);
  });
});
