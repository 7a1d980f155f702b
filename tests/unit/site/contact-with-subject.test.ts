import { expect, it } from 'vitest';
import { aboutArticle, contactWithSubject } from '#site/contact-with-subject.ts';

it('a subject goes into the form, else into a mail, else nowhere', () => {
  const url = 'https://www.example.com/support/';
  const email = 'support@example.com';
  expect(contactWithSubject({ url, email, subjectField: 'subject' })).toBe(
    `${url}?subject={subject}`,
  );
  expect(contactWithSubject({ url: `${url}?step=2`, subjectField: 'subject' })).toBe(
    `${url}?step=2&subject={subject}`,
  );
  expect(contactWithSubject({ url: `${url}#form`, subjectField: 'subject' })).toBe(
    `${url}?subject={subject}#form`,
  );
  expect(contactWithSubject({ url, email })).toBe('mailto:support@example.com?subject={subject}');
  expect(contactWithSubject({ url })).toBe(url);
});

it('an article is the subject, with its signs made safe; a page without a subject stays', () => {
  const article = { id: 7, title: 'Mail & $& more?' };
  expect(aboutArticle('https://www.example.com/?subject={subject}', article)).toBe(
    'https://www.example.com/?subject=Article%207%3A%20Mail%20%26%20%24%26%20more%3F',
  );
  expect(aboutArticle('https://www.example.com/', article)).toBe('https://www.example.com/');
});
