import { expect, it } from 'vitest';
import { contactWithSubject } from '#site/contact-with-subject.ts';

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
