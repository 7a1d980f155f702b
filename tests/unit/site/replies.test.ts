import { expect, it } from 'vitest';
import { repliesSchema } from '#site/replies.ts';

it('a host that says nothing about replies has a greeting, a lead and a sign-off', () => {
  expect(repliesSchema.parse(undefined)).toEqual({
    greeting: 'Hello,',
    linkLead: 'More about it on our help page:',
    signOff: 'Kind regards\n{brand}',
  });
});

it('a host has words of its own, and a misspelt name is refused', () => {
  expect(repliesSchema.parse({ greeting: 'Good day' }).greeting).toBe('Good day');
  expect(repliesSchema.safeParse({ signoff: 'Bye' }).success).toBe(false);
  expect(repliesSchema.safeParse({ greeting: ' ' }).success).toBe(false);
});
