import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '#server/environment.ts';

function messageOf(environment: NodeJS.ProcessEnv): string {
  try {
    readSettings(environment);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

describe('the settings of the server', () => {
  it('have defaults that need no environment', () => {
    expect(readSettings({})).toMatchObject({
      port: 4321,
      host: '127.0.0.1',
      publicOrigins: [],
      distFolder: resolve('dist'),
      dataFolder: resolve('data'),
      secret: undefined,
      databaseUrl: undefined,
      logLevel: 'info',
    });
  });

  it('take an empty variable for an absent one', () => {
    expect(readSettings({ PORT: '', KB_SECRET: '' })).toMatchObject({ port: 4321 });
  });

  it('read several public origins, with or without a slash at the end', () => {
    const { publicOrigins } = readSettings({
      PUBLIC_ORIGIN: 'https://Help.example.com/, http://localhost:4321',
    });
    expect(publicOrigins).toEqual(['https://help.example.com', 'http://localhost:4321']);
  });

  it('read addresses and networks of proxies', () => {
    const { trustedProxies } = readSettings({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8, fd00::/8' });
    expect(trustedProxies.check('10.9.8.7')).toBe(true);
    expect(trustedProxies.check('fd12::1', 'ipv6')).toBe(true);
    expect(trustedProxies.check('192.0.2.1')).toBe(false);
  });

  it('tell all mistakes at once, each with its remedy', () => {
    const message = messageOf({
      PORT: '70000',
      PUBLIC_ORIGIN: 'help.example.com',
      TRUSTED_PROXIES: '10.0.0.0/64',
      LOG_LEVEL: 'loud',
      KB_DATTA: '/srv',
    });
    expect(message.split('\n')).toEqual([
      'The environment has 5 problems.',
      '  "KB_DATTA" is not known. Did you mean "KB_DATA"?',
      '  PORT is "70000". It must be a whole number from 0 to 65535, such as PORT=4400.',
      expect.stringContaining('PUBLIC_ORIGIN is "help.example.com". It must be the address'),
      expect.stringContaining('TRUSTED_PROXIES is "10.0.0.0/64".'),
      expect.stringContaining('LOG_LEVEL is "loud". It must be one of fatal, error,'),
    ]);
  });

  it('never repeat a secret in a message', () => {
    const message = messageOf({ KB_SECRET: 'hunter2' });
    expect(message).toContain('KB_SECRET is too short.');
    expect(message).not.toContain('hunter2');
  });

  it.each([
    'postgres://kb:p%40ss@db.example.com:5433/kb?sslmode=require',
    'postgresql://db.example.com/kb',
    'postgres:///kb?host=/var/run/postgresql',
  ])('take %s as the address of a database', (databaseUrl) => {
    expect(readSettings({ DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl });
  });

  it.each([
    'mysql://kb:hunter2@db.example.com/kb',
    'postgres://kb:hunter2@db.example.com',
    'postgres://kb:hunter2%zz@db.example.com/kb',
    'postgres://kb:hunter2@:/kb',
    'hunter2',
  ])('refuse %s as the address of a database, without repeating it', (databaseUrl) => {
    const message = messageOf({ DATABASE_URL: databaseUrl });
    expect(message).toContain('DATABASE_URL is not the address of a PostgreSQL database.');
    expect(message).toContain('such as DATABASE_URL=postgres://kb:password@db.example.com/kb');
    expect(message).not.toContain('hunter2');
  });

  it.each(['https://help.example.com/path', 'ftp://help.example.com', 'https://a@b.example'])(
    'refuse %s as a public origin',
    (origin) => {
      expect(messageOf({ PUBLIC_ORIGIN: origin })).toContain('PUBLIC_ORIGIN is');
    },
  );

  it('leave names of the build and of the tests alone', () => {
    expect(messageOf({ KB_CONTENT: 'content', KB_TEST_CHROMIUM: '/usr/bin/chromium' })).toBe('');
  });
});
