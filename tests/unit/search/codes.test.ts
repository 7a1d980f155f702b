import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recognise } from '#search/query/codes.ts';

describe('codes are recognised as wholes', () => {
  it.each([
    ['550 5.1.1 user unknown', ['5.1.1', '550'], 'user unknown'],
    ['550-5.7.26 blocked', ['5.7.26', '550'], 'blocked'],
    ['error 0x800CCC0F in outlook', ['0x800ccc0f'], 'error in outlook'],
    ['800ccc0f', ['0x800ccc0f'], ''],
    ['Ox800CCCOE', ['0x800ccc0e'], ''],
    ['0x80ccc0d outlook', ['0x80ccc0d'], 'outlook'],
    ['[AUTHENTICATIONFAILED] sorry', ['authenticationfailed'], 'sorry'],
    ['NET::ERR_CERT_DATE_INVALID', ['err_cert_date_invalid'], ''],
    ['port 465 or 993', ['465'], 'port or 993'],
    ['error (-17099)', ['17099'], 'error'],
    ['what is p=none for', ['p=none'], 'what is for'],
    ['v=spf1 include -all', ['v=spf1', '-all'], 'include'],
    ['arc=fail and iprev=fail', ['arc=fail', 'iprev=fail'], 'and'],
    ['AADSTS50126: wrong password', ['aadsts50126'], 'wrong password'],
    ['aadsts 50034 in outlook', ['aadsts50034'], 'in outlook'],
  ])('%s', (query, codes, text) => {
    const found = recognise(query);
    expect(found.codes).toEqual(codes);
    expect(found.text).toBe(text);
  });

  it('leaves versions, years, prices and times alone', () => {
    for (const query of [
      'outlook 2016',
      'php 8.3.1',
      'at 10:450',
      '99.500',
      '5.7.1.2',
      'form 1040 for taxes',
      'outlook 2002 error',
    ]) {
      expect(recognise(query).codes, query).toEqual([]);
    }
  });
});

describe('what kind of name it was', () => {
  const kinds = (query: string, known = ['imap', 'smtp', 'pop', 'mail', 'server', 'ip']) =>
    recognise(query, { isTradeWord: (word) => known.includes(word) }).text;

  it.each([
    ['imap.example.com not responding', 'imap server not responding'],
    ['cannot reach smtp-relay.mail.ourfirm.co.uk', 'cannot reach smtp server'],
    ['mx2.example.org is gone', 'mail server is gone'],
    ['8.8.8.8 blocked', 'ip blocked'],
    ['blocked 2001:db8::2:17', 'blocked ip'],
  ])('is said beside words: %s', (query, text) => {
    expect(kinds(query)).toBe(text);
  });

  it.each([
    ['imap.example.com', ''],
    ['8.8.8.8', ''],
    ['is 8.8.8.8', 'is'],
    ['550 5.7.1 192.0.2.17', ''],
  ])('is not where nothing is said of it: %s', (query, text) => {
    expect(kinds(query)).toBe(text);
  });

  it.each([
    ['my ip 8.8.8.8 blocked', 'my ip blocked'],
    ['mail server imap.example.com gone', 'mail server imap gone'],
    ['shop.example.com gone', 'gone'],
    ['mail.com gone', 'gone'],
    ['https://imap.example.com/ gone', 'gone'],
    ['https://192.0.2.17/ gone', 'gone'],
    ['anna@imap.example.com gone', 'gone'],
  ])('is no more than what the query does not say yet, and of a server: %s', (query, text) => {
    expect(kinds(query)).toBe(text);
  });

  it('is not in words that the site does not have', () => {
    // What fits nobody's words would be told as left out.
    expect(kinds('imap.example.com 8.8.8.8 gone', ['server'])).toBe('server gone');
    expect(recognise('imap.example.com 8.8.8.8 gone').text).toBe('gone');
  });
});

describe('codes that only a list tells from other things', () => {
  const listed = [
    'tss04',
    'sc001',
    'ofr506',
    '016-503',
    '-9807',
    '-3259',
    '801',
    '1102',
    '1014',
  ].concat([
    '10060',
    '1c64',
    'login-delay',
    'err_cert_date_invalid',
    '2013',
    'overquota',
    'expired',
    'reject',
    '1064',
    '1045',
    '2006',
    '1040',
    'p=reject',
    '127.0.0.4',
    '127.0.1.102',
    '127.255.255.254',
    'ofr102',
    'aup#1310',
    'dt:spm',
    'ipbl',
    'bl0',
  ]);
  const read = (query: string) =>
    recognise(query, { isCode: (code) => listed.includes(code), takesListed: true });

  it.each([
    ['yahoo TSS04 again', ['tss04'], 'yahoo again'],
    ['SC-001 from outlook', ['sc001'], 'from outlook'],
    ['orange ofr_506', ['ofr506'], 'orange'],
    ['OFR 506', ['ofr506'], ''],
    ['ofr 006 102 again', ['ofr102'], 'again'],
    ['outlook SC 001', ['sc001'], 'outlook'],
    ['xerox 016-503', ['016-503'], 'xerox'],
    ['CFNetwork -9807', ['-9807'], 'cfnetwork'],
    ['outlook mac 3259', ['-3259'], 'outlook mac'],
    ['#801 on the display', ['801'], 'on the display'],
    ['canon 801', ['801'], 'canon'],
    ['kyocera 1102', ['1102'], 'kyocera'],
    ['toshiba 1C64', ['1c64'], 'toshiba'],
    ['cloudflare 1014', ['1014'], 'cloudflare'],
    ['socket 10060', ['10060'], 'socket'],
    ['LOGIN-DELAY what now', ['login-delay'], 'what now'],
    ['net err cert date invalid today', ['err_cert_date_invalid'], 'today'],
    ['mysql lost connection 2013', ['2013'], 'mysql lost connection'],
    ['#1064', ['1064'], ''],
    ['1045', ['1045'], ''],
    ['mysql 2006 gone away', ['2006'], 'mysql gone away'],
    [
      'SQLSTATE[HY000] [1040] Too many connections',
      ['1040'],
      'sqlstate hy000 too many connections',
    ],
    ['OVERQUOTA imap', ['overquota'], 'imap'],
    ['dmarc p=reject', ['p=reject'], 'dmarc'],
    ['127.0.0.4', ['127.0.0.4'], ''],
    ['blocked [127.0.1.102], what now', ['127.0.1.102'], 'blocked what now'],
    ['returned 127.255.255.254: open resolver', ['127.255.255.254'], 'returned open resolver'],
    ['orange OFR_102', ['ofr102'], 'orange'],
    ['orange OFR006_102 again', ['ofr102'], 'orange again'],
    ['laposte LPN007_102', ['ofr102'], 'laposte'],
    ['AUP#I-1310 from charter', ['aup#1310'], 'from charter'],
    ['AUP#1310', ['aup#1310'], ''],
    ['DT:SPM from netease', ['dt:spm'], 'from netease'],
    ['cox IPBL0101', ['ipbl'], 'cox'],
    ['comcast BL000011', ['bl0'], 'comcast'],
  ])('%s', (query, codes, text) => {
    const found = read(query);
    expect(found.codes).toEqual(codes);
    expect(found.text).toBe(text);
  });

  it.each([
    'outlook 2013',
    'since 2013',
    'form 1102',
    'port 801',
    'win7',
    '10-801 street',
    'tss05',
    'domain expired',
    'form 1040 for taxes',
    'outlook 2002 error',
    'hosts file 127.0.0.1',
    '127.0.0.1.4',
    'http://127.0.0.4/',
    'user@127.0.0.4',
    '127.0.0.4:25',
    'at 10:554:30',
    'BL21',
    'room 801',
  ])('is no code in: %s', (query) => {
    expect(read(query).codes).toEqual([]);
  });

  it('is not looked for where nobody knows what is listed', () => {
    expect(recognise('TSS04 016-503 #801').codes).toEqual([]);
  });
});

describe('nobody is searched for', () => {
  it.each([
    ['mail to anna.smith@example.org fails', 'mail to fails'],
    ['see https://example.org/a?b=c now', 'see now'],
    ['host [192.0.2.17] refused', 'host refused'],
    ['host 2001:db8::2:17 refused', 'host refused'],
    ['server mx1.smith-bakery.example said', 'server said'],
  ])('%s', (query, text) => {
    expect(recognise(query).text).toBe(text);
  });

  it('keeps no IP address but what a list answers, whatever is listed', () => {
    for (const address of ['192.0.2.17', '10.0.0.4', '127.0.0.1', '127.1.0.4', '126.0.0.4']) {
      const { codes, text } = recognise(`blocked ${address}`, {
        isCode: () => true,
        takesListed: true,
      });
      expect([...codes, text].join(' ').trim()).toBe('blocked');
    }
    // Nobody knows here what is listed.
    expect(recognise('blocked 127.0.0.4')).toMatchObject({ codes: [], text: 'blocked' });
  });

  it('keeps the names inside a host name for where the site knows them', () => {
    expect(recognise('imap.gmail.com does not answer').names).toEqual(['gmail']);
    // What stands for any name names nobody, and stands in many an article.
    for (const host of ['mail.example.com', 'smtp.mydomain.org', 'www.test.net']) {
      expect(recognise(`${host} certificate`).names, host).toEqual([]);
    }
  });
});

test('any text is taken apart without an address left in it', () => {
  fc.assert(
    fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
      const { codes, text } = recognise(`${before} ${address} ${after}`);
      expect([...codes, text].join(' ')).not.toContain(address.toLowerCase());
    }),
  );
});
