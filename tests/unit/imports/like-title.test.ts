import { expect, it } from 'vitest';
import { likeTitles } from '#imports/whmcs/like-title.ts';

const here = [
  'Set up e-mail on iPhone or iPad',
  'Set up e-mail in Outlook',
  'Set up e-mail in Thunderbird',
  'Set up e-mail on Android',
  'Forward e-mail to another address',
  'Why is my website slow?',
].map((title, index) => ({ id: index + 1, title }));
const like = (title: string): number | undefined => likeTitles(here)(title)?.id;

it.each([
  ['How do I set up email on my iPhone?', 1],
  ['Setup E-Mail: iPhone & iPad', 1],
  ['How to forward emails to another address', 5],
  ['My website is slow', 6],
])('"%s" is like article %i', (title, id) => {
  expect(like(title)).toBe(id);
});

it.each([
  'Set up email on a printer or scanner at home',
  'Email',
  'Website backups and how to restore them',
  'How do I do it?',
  '',
])('"%s" is like no article', (title) => {
  expect(like(title)).toBeUndefined();
});

it('finds none where there are no articles', () => {
  expect(likeTitles<{ id: number; title: string }>([])('Set up e-mail')).toBeUndefined();
});
