import { describe, expect, it } from 'vitest';
import { isPassingInPostgres, toPostgresUnavailable } from '#storage/postgres-problems.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';

function failure(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

describe('a failure of PostgreSQL', () => {
  it.each([
    ['ECONNREFUSED', 'PostgreSQL cannot be reached.'],
    ['ECONNRESET', 'was cut'],
    ['57P01', 'was cut'],
    ['08006', 'was cut'],
    ['53300', 'Raise its max_connections'],
    ['57014', 'did not answer in time'],
    ['40P01', 'gave up this write'],
  ])('with the code %s passes by itself', (code, words) => {
    const error = failure('raw words', code);
    expect(isPassingInPostgres(error)).toBe(true);
    const told = toPostgresUnavailable(error);
    expect(told).toMatchObject({ retryAfterSeconds: 2, cause: error });
    expect(told.message).toContain(words);
    expect(told.message).toContain(`(${code})`);
  });

  it.each([
    ['53100', 'disk is full'],
    ['25006', 'may only be read'],
    ['28P01', 'does not let in the user'],
    ['3D000', 'Create it with createdb'],
    ['42501', 'lacks a right'],
  ])('with the code %s needs the operator', (code, words) => {
    const error = failure('raw words', code);
    expect(isPassingInPostgres(error)).toBe(false);
    expect(toPostgresUnavailable(error)).toMatchObject({
      retryAfterSeconds: 60,
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['timeout exceeded when trying to connect', 'All connections of this process'],
    ['Connection terminated due to connection timeout', 'cannot be reached'],
    ['timeout expired', 'cannot be reached'],
    ['Connection terminated unexpectedly', 'was cut'],
    ['Client has encountered a connection error and is not queryable', 'was cut'],
    ['Query read timeout', 'did not answer in time'],
  ])('to which the driver says "%s" is known too', (message, words) => {
    expect(isPassingInPostgres(failure(message))).toBe(true);
    expect(toPostgresUnavailable(failure(message)).message).toContain(words);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', '57P01', '53100', '25006'])(
    'with the code %s is told in words that fit a command too, which has no votes to go on with',
    (code) => {
      expect(toPostgresUnavailable(failure('raw words', code)).message).not.toMatch(
        /votes|by themselves/i,
      );
    },
  );

  it('of any other kind keeps its words, and one that has been told is told as it was', () => {
    const other = failure('relation "votes" does not exist', '42703');
    expect(toPostgresUnavailable(other).message).toBe(
      'PostgreSQL cannot be used: relation "votes" does not exist.',
    );
    const told = new StorageUnavailableError('as it was', { retryAfterSeconds: 7 });
    expect(toPostgresUnavailable(told)).toBe(told);
  });

  it('never tells the password', async () => {
    const pool = openPostgresPool('postgres://kb:hunter2@127.0.0.1:1/kb');
    const error = await pool.query('SELECT 1').catch((reason: unknown) => reason);
    await pool.end();
    const told = toPostgresUnavailable(error);
    expect(told.message).toContain('PostgreSQL cannot be reached.');
    expect(`${told.stack} ${JSON.stringify(told)} ${JSON.stringify(error)}`).not.toContain(
      'hunter2',
    );
  });
});
