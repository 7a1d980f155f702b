import { describe, expect, it } from 'vitest';
import type { SearchTerm } from '#search/query/search-term.ts';
import { wordMarker } from '#search/rank/mark-words.ts';

const term = (typed: string, ...synonyms: string[]) => ({
  typed,
  weight: 1,
  certainty: 1,
  choices: [
    { words: typed, weight: 1 },
    ...synonyms.map((words) => ({ words, weight: 0.6, isSynonym: true as const })),
  ],
});

const markedIn = (
  text: string,
  query: string | readonly SearchTerm[],
  { codes = [], orSynonyms = true }: { codes?: string[]; orSynonyms?: boolean } = {},
) => {
  const terms = typeof query === 'string' ? query.split(' ').map((word) => term(word)) : query;
  const pieces = wordMarker(terms, codes)(text, { orSynonyms });
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  return pieces.filter(({ isMatch }) => isMatch).map((piece) => piece.text);
};

describe('marked is', () => {
  it('a whole word, without the punctuation around it', () => {
    expect(markedIn('Use IMAP, (imap) or “Imap”.', 'imap')).toEqual(['IMAP', 'imap', 'Imap']);
    expect(markedIn('IMAP/SMTP at imap.example.com', 'imap')).toEqual(['IMAP', 'imap']);
    expect(markedIn("it can't be; e-mail; web-mail!", 'cant email webmail')).toEqual([
      "can't",
      'e-mail',
      'web-mail',
    ]);
  });

  it('another form of a word that was typed', () => {
    expect(markedIn('Sending, sends, sent: a sender', 'send')).toEqual(['Sending', 'sends']);
    expect(markedIn('Send it', 'sending')).toEqual(['Send']);
  });

  it('a longer word only for a word that was searched as a beginning', () => {
    expect(markedIn('Your password.', [{ ...term('passw'), isBeginning: true }])).toEqual([
      'password',
    ]);
    expect(markedIn('SMTP', [{ ...term('smt'), isBeginning: true }])).toEqual(['SMTP']);
    // The search asks for the word that half a word may be a slip of as well.
    const half = { ...term('mailb'), isBeginning: true as const };
    const choices = [...half.choices, { words: 'mail', weight: 0.85 }];
    expect(markedIn('Mail, e-mails, a mailbox', [{ ...half, choices }])).toEqual(['mailbox']);
    expect(markedIn('The portal has a port.', 'port')).toEqual(['port']);
    expect(markedIn('Internet, download, backup, mailbox', 'internal down back mail')).toEqual([]);
  });

  it('a noun made of a verb as a thing of its own', () => {
    expect(markedIn('Set the settings, each setting', 'settings')).toEqual(['settings', 'setting']);
    expect(markedIn('Set up the settings', 'set')).toEqual(['Set']);
    expect(markedIn('Setting up, set up', 'setting')).toEqual(['Setting', 'set']);
    expect(markedIn('Mailing lists, mail', 'mail')).toEqual(['mail']);
    expect(markedIn('Mailing lists, mail', 'mailings')).toEqual(['Mailing']);
  });

  it('a synonym only where nothing that was typed stands there, and where it is asked for', () => {
    const terms = [term('imap', 'mail'), term('phone')];
    expect(markedIn('Mail on your phone', terms)).toEqual(['phone']);
    expect(markedIn('Mail for you', terms)).toEqual(['Mail']);
    expect(markedIn('Mail for you', terms, { orSynonyms: false })).toEqual([]);
    expect(markedIn('The mailbox', terms)).toEqual([]);
  });

  it('a phrase that nobody typed only as a whole', () => {
    const terms = [term('smtp', 'outgoing mail server', 'mail server', 'web-mail', 'relay')];
    expect(markedIn('Send mail: the server is outgoing. Mail. Server', terms)).toEqual([]);
    expect(markedIn('Outgoing  mail servers, a mail server', terms)).toEqual([
      'Outgoing  mail servers',
      'mail server',
    ]);
    expect(markedIn('A hotmail server, or relays', terms)).toEqual(['relays']);
    expect(markedIn('Web-mail, or Web mail', terms)).toEqual(['Web-mail', 'Web mail']);
    expect(markedIn('Eudora', [term('outlook express', 'eudora netscape')])).toEqual([]);
    expect(markedIn('SMTP, the mail server', terms)).toEqual(['SMTP']);
    expect(markedIn('The mail server', terms, { orSynonyms: false })).toEqual([]);
  });

  it('a typed word that is a synonym of another one too', () => {
    expect(markedIn('Mail by IMAP', [term('imap', 'mail'), term('mail')])).toEqual([
      'Mail',
      'IMAP',
    ]);
  });

  it('a code as a whole', () => {
    const codes = ['5.1.1', '550', '0x800ccc0f', 'p=none'];
    expect(markedIn('550-5.1.1 or `5.1.1`, not 5.1.10', [], { codes })).toEqual([
      '550',
      '5.1.1',
      '5.1.1',
    ]);
    expect(markedIn('(0x800CCC0F) p=none;', [], { codes })).toEqual(['0x800CCC0F', 'p=none']);
  });

  it.each([
    ['sc001', 'SC-001, SC-002. SC‑001.', ['SC-001', 'SC‑001']],
    ['ofr506', 'Orange: OFR_506, OFR506 not OFR_5061', ['OFR_506', 'OFR506']],
    ['-9807', 'with -9807, -98070 or 9807', ['-9807', '9807']],
    ['801', 'Number #801 (801), 8011', ['801', '801']],
    ['016-503', '016-503, 016-764, 503', ['016-503']],
    ['overquota', 'shows [OVERQUOTA] here', ['OVERQUOTA']],
    ['in-use', 'shows [IN-USE], in use', ['IN-USE']],
    ['err_cert_date_invalid', 'NET::ERR_CERT_DATE_INVALID.', ['ERR_CERT_DATE_INVALID']],
    ['dkim=fail', 'dkim=fail, dkim=neutral, fail', ['dkim=fail']],
    ['-all', '“include:” before ~all or -all. All.', ['-all']],
    ['17099', 'shows 17099 or -17099', ['17099', '17099']],
  ])('a code however a text writes it: %s', (code, text, marked) => {
    expect(markedIn(text, [], { codes: [code] })).toEqual(marked);
  });

  it('a reply, but none that is only in the digits of another code', () => {
    const text = '450 4.2.1 and 421 4.7.28, 421-4.7.28; 4210';
    expect(markedIn(text, '421', { codes: ['4.7.28', '421'] })).toEqual([
      '421',
      '4.7.28',
      '421',
      '4.7.28',
    ]);
    expect(markedIn('450 4.2.1', '421')).toEqual([]);
    expect(markedIn('POP-3 and POP 3', 'pop3')).toEqual(['POP-3']);
  });

  it('nothing of a text without any word of the query', () => {
    expect(markedIn('Nothing, “here”.', 'imap')).toEqual([]);
    expect(markedIn('', 'imap')).toEqual([]);
  });
});
