import { describe, expect, it } from 'vitest';
import { explain } from '#errors/explain/explain.ts';
import { answerToError } from '#errors/explainer/error-answer.ts';
import { helpSearchAddress } from '#errors/explainer/words-to-search.ts';
import { trustWords, wordsOfResult } from '#errors/explainer/result-words.ts';
import { knownErrors as known } from '../../../setup/known-errors.ts';

function told(text: string) {
  const result = explain(text, known).results[0];
  if (result === undefined) throw new Error('Every text has an answer.');
  const { title, meaning, next } = wordsOfResult(result, known);
  const { cause, elsewhere, article, shownBy } = result;
  const trust = trustWords(result, known) ?? 'Sure';
  return { cause, elsewhere, article, shownBy, trust, words: `${title} ${meaning} ${next}` };
}

type Row = [text: string, label: string, article: number, trust?: string];

const websites: Row[] = [
  ['502 Bad Gateway', 'http-502', 202],
  ['502 Bad Gateway\nnginx/1.24.0', 'http-502', 202],
  ['<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>', 'http-502', 202],
  ['504 Gateway Time-out', 'http-502', 202],
  ['HTTP ERROR 502', 'http-502', 202],
  ['500 Internal Server Error', 'http-500', 202],
  ['HTTP ERROR 500', 'http-500', 202],
  ['example.com is currently unable to handle this request.\nHTTP ERROR 500', 'http-500', 202],
  ['Request failed with HTTP status code 500', 'http-500', 202],
  ['Internal Server Error', 'http-other', 202, 'Likely'],
  ['500', 'http-500', 202, 'Likely'],
  ['Error 503', 'http-503', 202, 'Likely'],
  ['503 Service Unavailable', 'http-503', 202],
  ['HTTP/1.1 503 Service Unavailable', 'http-503', 202],
  ['508 Resource Limit Is Reached', 'http-503', 202],
  ['509 Bandwidth Limit Exceeded', 'http-509', 202],
  ['404 Not Found', 'http-404', 202],
  ['404', 'http-404', 202, 'Likely'],
  [
    'Not Found\nThe requested URL /shop was not found on this server.\nApache/2.4.41 (Ubuntu) Server at example.com Port 443',
    'http-404',
    202,
  ],
  ["403 Forbidden\nYou don't have permission to access this resource.", 'http-403', 202],
  ['401 Unauthorized', 'http-401', 227],
  ['400 Bad Request\nRequest Header Or Cookie Too Large', 'http-400', 202],
  ['413 Request Entity Too Large', 'http-413', 208],
  ['429 Too Many Requests', 'http-429', 202],
  ['406 Not Acceptable', 'http-other', 202, 'Likely'],
  ['Error 521 Web server is down', 'cloudflare', 202],
  ['This account has been suspended', 'account-suspended', 193, 'Likely'],
  [
    'This Account has been suspended.\nContact your hosting provider for more information.',
    'account-suspended',
    193,
    'Likely',
  ],
];

const browsers: Row[] = [
  ['DNS_PROBE_FINISHED_NXDOMAIN', 'name-not-found', 193],
  [
    'This site can’t be reached\nexample.com’s server IP address could not be found.',
    'name-not-found',
    193,
  ],
  ['This site can’t be reached', 'not-reached', 193, 'Likely'],
  ['ERR_NAME_NOT_RESOLVED', 'name-not-found', 193],
  ['ERR_CONNECTION_TIMED_OUT', 'website-not-reached', 193],
  ['ERR_CONNECTION_REFUSED', 'website-not-reached', 193],
  ['This site can’t be reached. example.com refused to connect.', 'website-not-reached', 193],
  ['example.com took too long to respond.', 'website-not-reached', 193],
  ['DNS_PROBE_FINISHED_NO_INTERNET', 'own-connection', 193],
  ['NET::ERR_CERT_AUTHORITY_INVALID', 'not-secure', 197],
  ['Your connection is not private', 'not-secure', 197],
  ['Warning: Potential Security Risk Ahead', 'not-secure', 197],
  ['SSL_ERROR_NO_CYPHER_OVERLAP', 'not-secure', 197],
  ['ERR_TOO_MANY_REDIRECTS', 'too-many-redirects', 202],
  ['ERR_HTTP2_PROTOCOL_ERROR', 'browser-code', 193, 'Likely'],
];

const databases: Row[] = [
  ["#1045 - Access denied for user 'x'@'localhost' (using password: YES)", 'database-login', 203],
  ["Access denied for user 'mail_shop'@'mail.example.com'", 'database-login', 203],
  ["SQLSTATE[HY000] [1045] Access denied for user 'a'@'localhost'", 'database-login', 203],
  ['Error establishing a database connection', 'database-not-reached', 203],
  [
    "ERROR 2002 (HY000): Can't connect to local MySQL server through socket",
    'database-not-reached',
    203,
  ],
  ["#1049 - Unknown database 'shop'", 'database-not-reached', 203],
  ['SQLSTATE[HY000] [1040] Too many connections', 'database-busy', 203],
  ['MySQL server has gone away', 'database-import', 204],
  ['#1114 - The table wp_posts is full', 'space-full', 209, 'Likely'],
];

const scripts: Row[] = [
  ['The file exceeds the upload_max_filesize directive in php.ini', 'php-upload', 208],
  [
    'Fatal error: Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /home/a/public_html/index.php',
    'php-memory',
    208,
  ],
  ['Maximum execution time of 30 seconds exceeded', 'php-time', 208],
  [
    "Parse error: syntax error, unexpected '}' in functions.php on line 12",
    'php-error',
    202,
    'Likely',
  ],
  ['Warning: Cannot modify header information - headers already sent', 'php-error', 202, 'Likely'],
  ['Your PHP installation appears to be missing the MySQL extension', 'php-version', 207, 'Likely'],
  ['There has been a critical error on this website', 'wordpress-broke', 202],
  [
    'The site is experiencing technical difficulties. Please check your site admin email inbox for instructions.',
    'wordpress-broke',
    202,
  ],
  [
    'Briefly unavailable for scheduled maintenance. Check back in a minute.',
    'wordpress-updates',
    202,
  ],
  [
    'Updating failed. The response is not a valid JSON response.',
    'wordpress-refuses',
    202,
    'Likely',
  ],
  ['The link you followed has expired.', 'link-expired', 208, 'Likely'],
  ['No space left on device', 'space-full', 209, 'Likely'],
];

const transfers: Row[] = [
  ['530 Login authentication failed', 'ftp-login', 200],
  [
    'Response: 530 Login incorrect.\nError: Critical error: Could not connect to server',
    'ftp-login',
    200,
  ],
  ['Failed to retrieve directory listing', 'ftp-connection', 200],
  ['425 Can’t open data connection', 'ftp-connection', 200],
  ['553 Can’t open that file: Permission denied', 'ftp-file', 200],
  ['Permission denied (publickey).', 'ssh-login', 226],
];

const elsewhere = [...websites, ...browsers, ...databases, ...scripts, ...transfers];

describe('an error that has nothing to do with mail', () => {
  it.each(elsewhere)('is explained as what it is: %s', (text, label, article, trust = 'Sure') => {
    expect(told(text)).toMatchObject({ cause: 'not-about-mail', elsewhere: label, article, trust });
  });

  it.each(elsewhere)('has no advice about a recipient or a message sent: %s', (text) => {
    expect(told(text).words).not.toMatch(/recipient|@|another way|send (?:it|the message) again/i);
  });

  it.each(elsewhere)('brings no card about mail in the search: %s', (text) => {
    const answer = answerToError(text, known);
    expect(typeof answer === 'object' && answer.explanation.results[0]?.cause).toBe(false);
  });

  it('is told in a letter too, where nobody else says its words', () => {
    const letter = 'Hello,\nmy shop shows 502 Bad Gateway since this morning.\nKind regards,\nKim';
    expect(told(letter)).toMatchObject({ elsewhere: 'http-502', article: 202 });
  });
});

describe('words about a mailbox of one’s own', () => {
  it.each([
    'Your mailbox is almost full',
    'Your mailbox is 95% full',
    'Your mailbox is full',
    'You have reached your storage limit',
    'You are running out of storage space.',
    'Quota warning: Your mailbox is 90% full.',
  ])('are not about a recipient: %s', (text) => {
    const { cause, article, words } = told(text);
    expect({ cause, article }).toEqual({ cause: 'mailbox-full', article: 170 });
    expect(words).toMatch(/^Your own mailbox/);
    expect(words).not.toMatch(/recipient|the person/i);
  });

  it('are a certificate of the reader’s own mail server', () => {
    expect(told('Mail server certificate is invalid')).toMatchObject({
      cause: 'tls-required',
      article: 144,
      shownBy: 'program',
    });
  });
});

describe('errors of mail', () => {
  it.each([
    ['550 5.1.1 User unknown', 'recipient-unknown'],
    ['503 5.5.1 Bad sequence of commands', 'format-error'],
    ['500 5.5.1 Command unrecognized', 'format-error'],
    ['550 Access denied', 'policy-rejected'],
    ['550 This account has been suspended', 'mailbox-disabled'],
    ['552 5.2.2 Mailbox full', 'mailbox-full'],
    ['The recipient’s mailbox is full', 'mailbox-full'],
    ['554 5.2.2 mailbox is full: your mailbox is 100% full, remote', 'mailbox-full'],
    ['421 Too many connections', 'too-many-connections'],
    ['SMTP error 500: internal server error', 'remote-server-error'],
    ['535 Incorrect authentication data', 'login-failed'],
    ['530 5.7.0 Authentication required', 'login-required'],
    ['SMTP connect() failed', 'remote-unreachable'],
    ['Host or domain name not found', 'domain-unknown'],
    ['552 Message size exceeds limit', 'message-too-large'],
    [
      'PHP Fatal error: Uncaught PHPMailer\\PHPMailer\\Exception: SMTP Error: Could not authenticate.',
      'login-failed',
    ],
    ['NO [AUTHENTICATIONFAILED] Authentication failed.', 'login-failed'],
    [
      'Your mailbox is almost full. Click here to upgrade your storage: https://example.net/x',
      'fake-bounce',
    ],
  ])('stay what they are: %s', (text, cause) => {
    const result = told(text);
    expect(result.cause).toBe(cause);
    expect(result.elsewhere).toBeUndefined();
  });
});

describe('a text that nobody knows', () => {
  it.each([
    'it does not work please help',
    'the blue lamp blinks twice',
    'Error: the flux could not be found',
    'my wordpress page says something was denied',
  ])('is called unknown: %s', (text) => {
    const { cause, article, words } = told(text);
    expect({ cause, article }).toEqual({ cause: 'not-known', article: null });
    expect(words).toMatch(/search the help/i);
  });

  it.each([
    'Dear Ann, thank you for the photos of the garden. See you soon, Tom',
    'From: ann@example.org\nTo: tom@example.net\nSubject: Photos\n\nHere they are.',
    'Subject: Photos\n\nHere they are.',
  ])('is an ordinary message only where it looks like one: %s', (text) => {
    expect(told(text).cause).toBe('not-a-bounce');
  });
});

describe('the way to the help for a pasted text', () => {
  const asked = (text: string) => {
    const address = helpSearchAddress(text);
    return address && new URLSearchParams(address.replace('/search/?', '')).get('q');
  };

  it('asks for its first words', () => {
    expect(asked('it does not work\n  please help')).toBe('it does not work please help');
    expect(asked('one two '.repeat(40))?.split(' ')).toHaveLength(24);
  });

  it('has nothing that names or betrays somebody', () => {
    const text =
      'The lamp of anna.berg@example.org at https://example.org/anna and 192.0.2.7 blinks, password: Tulip99';
    expect(asked(text)).toMatch(/^The lamp of at and blinks/);
    expect(asked(text)).not.toMatch(/anna|example|192|Tulip|\[/i);
  });

  it('is none where nothing is left', () => {
    expect(helpSearchAddress('anna.berg@example.org')).toBeUndefined();
    expect(helpSearchAddress(' ... ')).toBeUndefined();
  });
});
