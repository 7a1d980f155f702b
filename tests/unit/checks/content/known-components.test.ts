import { describe, expect, it } from 'vitest';
import { knownComponents } from '#checks/content/known-components.ts';
import { onCondition } from '#checks/content/on-condition.ts';
import { article, articleWithBody, bodyLine, findings } from '../made-up-content.ts';

function findingsIn(text: string) {
  return findings(knownComponents, { 'mail/blue': article({ text }) }).map(
    ({ message, remedy }) => `${message} ${remedy}`,
  );
}

describe('known components', () => {
  it('accepts the words of the vocabulary', () => {
    expect(
      findingsIn('Port <Port imap /> allows <Limit smtpConnectionsPerIp number /> at <Brand />.'),
    ).toEqual([]);
  });

  it('reports an unknown component with its place and the nearest name', () => {
    expect(
      findings(knownComponents, { 'mail/blue': articleWithBody('<Answr>\n\nBlue.\n\n</Answr>') }),
    ).toEqual([
      {
        file: 'articles/mail/blue.mdx',
        line: bodyLine,
        column: 1,
        message: 'There is no component <Answr>.',
        remedy: 'Did you mean "Answer"?',
      },
    ]);
  });

  it.each([
    ['<Port imapp />', '<Port> does not take the word "imapp". Did you mean "imap"?'],
    ['<Port name="imap" />', '<Port> does not take the word "name". Write <Port imap />.'],
    [
      '<Port />',
      '<Port> does not say which one is meant. Write exactly one of these words in it: imap, pop, smtp, smtpFallback.',
    ],
    [
      '<Host imap smtp />',
      '<Host> names 2 things at once: imap, smtp. Write exactly one of these words in it: imap, pop, smtp.',
    ],
    [
      '<Port imap="true" />',
      'The word "imap" of <Port> takes no value, but imap="true" was written. Write the bare word: <Port imap />.',
    ],
    [
      '<Brand short />',
      '<Brand> does not take the word "short". Write <Brand> without attributes.',
    ],
    [
      'one<br/>two',
      'The HTML tag <br> cannot stand in an article. Begin a new paragraph with an empty line.',
    ],
    ['<b>one</b>', 'The HTML tag <b> cannot stand in an article. Write **words**.'],
    [
      '<span>one</span>',
      'The HTML tag <span> cannot stand in an article. Write it in Markdown, or leave the tag out.',
    ],
    ['<note>one</note>', 'The HTML tag <note> cannot stand in an article. Did you mean <Note>?'],
    ['<>one</>', 'The tags <> and </> have no meaning in an article. Remove both.'],
  ])('reports %s and says what to write', (text, expected) => {
    expect(findingsIn(`Here: ${text}.`)).toEqual([expected]);
  });
});

describe('values on condition', () => {
  it('accepts what stands inside the question for it', () => {
    const text = '<When pop>\n\nPort <Port pop />.\n\n</When>\n\n<When webmail><Webmail /></When>';
    expect(findings(onCondition, { 'mail/blue': article({ text }) })).toEqual([]);
  });

  it('reports webmail and POP values outside of it', () => {
    const body = 'Open <Webmail />.\n\n<When webmail>\n\nPort <Port pop />.\n\n</When>';
    const problems = findings(onCondition, { 'mail/blue': article({ body }) });
    expect(problems).toEqual([
      {
        file: 'articles/mail/blue.mdx',
        line: bodyLine,
        column: 6,
        message: '<Webmail> prints nothing where a host has no webmail.',
        remedy: 'Put the sentence inside <When webmail>…</When>.',
      },
      {
        file: 'articles/mail/blue.mdx',
        line: bodyLine + 4,
        column: 6,
        message: '<Port pop> prints nothing where a host has no pop.',
        remedy: 'Put the sentence inside <When pop>…</When>.',
      },
    ]);
  });
});
