import { describe, expect, it } from 'vitest';
import {
  isAboutFtp,
  isAboutWebsiteOrFtp,
  looksLikeError,
  needsExplaining,
  tellsOfBounce,
} from '#errors/explainer/error-query.ts';

describe('a query about a website or FTP', () => {
  it.each([
    '500 internal server error',
    'error 403 forbidden',
    '404 not found',
    '502 Bad Gateway',
    '503 service unavailable',
    '504 gateway timeout',
    '504 Gateway Time-out',
    '429 too many requests',
    '530 login incorrect ftp',
    '530 User cannot log in, FileZilla',
    'ftp 421 too many connections',
    '421 timeout ftp',
    'sftp 550 permission denied',
    'http 503',
    'https error 500',
    'website error 500',
    'my web site shows 500',
    '500 on every page',
    'wordpress 500',
    'php 8.3 error 500',
    'webmail 500 internal server error',
    '500',
    'error 503',
    'ssh connection refused port 22',
    'mysql connection refused',
    'err connection timed out',
    '421 too many connections while uploading photos',
    "550 Can't change directory to /public_html",
    '530 Login authentication failed',
    '452 Transfer aborted',
    "553 Can't open that file: Permission denied",
    '550 Failed to open file.',
    '553 Could not create file.',
    '550 Create directory operation failed.',
  ])('is known by its words: %s', (query) => {
    expect(isAboutWebsiteOrFtp(query)).toBe(true);
    expect(looksLikeError(query)).toBe(false);
    expect(needsExplaining(query)).toBe(false);
  });

  it.each([
    '421',
    '530',
    '550 5.1.1',
    '421 too many connections',
    '421 smtp too many connections',
    '450 recipient not found',
    '550 user not found',
    '550 host not found',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example.org',
    '554 service unavailable client host blocked using zen.example.org',
    'smtp 421 service unavailable',
    'website contact form smtp 535 authentication failed',
    'wordpress mail 550 5.7.1 relay denied',
    'phpmailer 535 incorrect authentication data',
    '550-5.1.1 no such user, see https://support.example.com/page.php?p=NoSuchUser',
    '550 blocked, see http://blocklist.example.org/lookup.php',
    '0x800CCC0E page',
    '552 attachment upload too big',
  ])('is not seen in codes alone or with words of mail: %s', (query) => {
    expect(isAboutWebsiteOrFtp(query)).toBe(false);
    expect(looksLikeError(query)).toBe(true);
  });
});

describe('a query about FTP', () => {
  it.each([
    '530 login incorrect ftp',
    '421 while uploading',
    '452 Transfer aborted',
    'filezilla 550',
  ])('is known by its words: %s', (query) => {
    expect(isAboutFtp(query)).toBe(true);
  });

  it.each(['wordpress 500', 'website 403', '550 5.1.1 upload', '552 mail with upload link'])(
    'is none of a website or of mail: %s',
    (query) => {
      expect(isAboutFtp(query)).toBe(false);
    },
  );
});

describe('what cannot be done', () => {
  it.each([
    'cannot be delivered',
    'could not be delivered',
    "couldn't be delivered",
    'cannot find your recipient',
    'cannot find your hostname',
    'unable to relay',
    'unable to authenticate',
    'cannot connect to server',
    'cannot get mail',
    'cannot send message using the server',
    'could not complete sender verify',
    'cannot verify sender',
    'address could not be found',
    'unable to lock maildrop',
  ])('is an error of mail: %s', (query) => {
    expect(looksLikeError(query)).toBe(true);
  });

  it.each([
    'cannot verify server identity',
    'unable to verify server identity',
    'Cannot Verify Server Identity. The identity of "mail.example.com" cannot be verified by Mail',
    'cannot print',
    'cannot see pictures',
  ])('is none: %s', (query) => {
    expect(looksLikeError(query)).toBe(false);
  });
});

describe('signs that a message came back', () => {
  it.each([
    'returned mail mailbox full',
    'undeliverable: mailbox full',
    "recipient's mailbox is full",
    'mail I sent: mailbox full',
    'bounced mailbox full',
    'message not delivered mailbox full',
  ])('are seen in %s', (query) => {
    expect(tellsOfBounce(query)).toBe(true);
  });

  it.each([
    'mailbox full',
    'my mailbox is full',
    'over quota',
    'mailbox full sent items',
    'mailbox full cannot send',
  ])('are not seen in %s', (query) => {
    expect(tellsOfBounce(query)).toBe(false);
  });
});
