import { describe, expect, it } from 'vitest';
import { RefusedError } from '#refusals/refused-error.ts';
import type { RequestBody } from '#server/request-body.ts';
import { longestComment } from '#votes/feedback/reasons.ts';
import { readVote } from '#votes/read-vote.ts';

const voteId = '3f0e5a4e-0f39-4d4e-9d6b-0a6f3e1c2b3d';

function refusalOf(body: RequestBody): RefusedError {
  try {
    readVote(body);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a vote that was sent', () => {
  it('says the same as JSON and as a form', () => {
    const said = {
      voteId,
      helpful: false,
      contentVersion: '0123abcd',
      reason: 'wrong',
      comment: 'It is green.',
    };
    expect(readVote({ type: 'json', value: said })).toEqual({
      ...said,
      isForm: false,
      onlyAdds: false,
    });
    const fields = { ...said, helpful: 'no', website: '' };
    expect(readVote({ type: 'form', value: fields })).toEqual({
      ...said,
      isForm: true,
      onlyAdds: false,
    });
  });

  it('may come without an id from the plain form alone', () => {
    expect(readVote({ type: 'form', value: { helpful: 'withdraw' } })).toEqual({
      helpful: null,
      isForm: true,
      onlyAdds: false,
    });
    const refusal = refusalOf({ type: 'json', value: { helpful: null } });
    expect(refusal).toMatchObject({ status: 400, code: 'bad_vote' });
  });
});

describe('details of an answer given before', () => {
  it('say so in the plain form alone', () => {
    const fields = { helpful: 'no', addsTo: 'given-before', reason: '', comment: 'Blue' };
    const { onlyAdds, reason, comment } = readVote({ type: 'form', value: fields });
    expect({ onlyAdds, reason, comment }).toEqual({ onlyAdds: true, comment: 'Blue' });
    const other = { ...fields, addsTo: 'another' };
    expect(refusalOf({ type: 'form', value: other }).code).toBe('bad_vote');
    const json = { voteId, helpful: false, addsTo: 'given-before' };
    expect(refusalOf({ type: 'json', value: json }).code).toBe('bad_vote');
  });
});

describe('a vote that is refused', () => {
  it('names the field that must stay empty, whatever else is wrong', () => {
    const comment = 'a'.repeat(longestComment + 1);
    const value = { helpful: 'yes', website: 'https://spam.example', comment };
    const refusal = refusalOf({ type: 'form', value });
    expect(refusal).toMatchObject({ status: 400, code: 'trap_filled' });
    expect(refusal.message).toContain('leave that field empty and send it again');
  });

  it('says how long a comment may be', () => {
    const value = { voteId, helpful: true, comment: 'a'.repeat(longestComment + 1) };
    const refusal = refusalOf({ type: 'json', value });
    expect(refusal).toMatchObject({ status: 400, code: 'comment_too_long' });
    expect(refusal.message).toContain('1000 characters at most');
    expect(refusal.message).toMatch(/\. Please shorten it\.$/);
    // Only a page that was left has to be gone back to.
    const fields = { helpful: 'yes', comment: value.comment };
    expect(refusalOf({ type: 'form', value: fields }).message).toMatch(
      /\. Please go back and shorten it\.$/,
    );
    const fits = { ...value, comment: 'a'.repeat(longestComment) };
    expect(readVote({ type: 'json', value: fits }).comment).toHaveLength(longestComment);
  });

  it.each([
    null,
    'yes',
    [],
    {},
    { voteId, helpful: 'maybe' },
    { voteId, helpful: true, comment: 7 },
  ])('gets no more than one sentence for %j, which no person sends', (value) => {
    for (const type of ['json', 'form'] as const) {
      const refusal = refusalOf({ type, value });
      expect(refusal).toMatchObject({ status: 400, code: 'bad_vote' });
      expect(refusal.message).toBe('The answer is not in the form that is expected.');
    }
  });
});
