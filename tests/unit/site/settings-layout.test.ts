import { loadSite } from '#site/load-site.server.ts';
import { describe, expect, it } from 'vitest';
import { contentFolder } from '../../setup/content-folder.ts';
import { correct, lineOf, told } from '../../setup/told-of-settings.ts';

// Spaces and signs that make another file of site.yaml than the one that was meant.
describe('a line that stands elsewhere than its neighbours', () => {
  const shifted = (part: string, spaces: number): string =>
    correct.replace(new RegExp(`^( *)(?=${part})`, 'm'), ' '.repeat(spaces));

  it.each<[part: string, found: number, wanted: number, name: string, message: string]>([
    [
      'hours: Every',
      3,
      2,
      'hours',
      'This line has 3 spaces before "hours"; its neighbours have 2.',
    ],
    [
      'url: https://help',
      3,
      2,
      'url',
      'This line has 3 spaces before "url"; its neighbours have 2.',
    ],
    [
      'url: https://help',
      1,
      2,
      'url',
      'This line has 1 space before "url"; its neighbours have 2.',
    ],
    ['host: mail', 5, 4, 'host', 'This line has 5 spaces before "host"; its neighbours have 4.'],
    ['port: 993', 2, 4, 'port', 'This line has 2 spaces before "port"; its neighbours have 4.'],
    [
      'security: tls # tls',
      3,
      4,
      'security',
      'This line has 3 spaces before "security"; its neighbours have 4.',
    ],
    ['imap:', 3, 2, 'imap', 'This line has 3 spaces before "imap"; its neighbours have 2.'],
    [
      'subjectField:',
      3,
      2,
      'subjectField',
      'This line has 3 spaces before "subjectField"; its neighbours have 2.',
    ],
    ['mail:$', 1, 0, 'mail', 'This line has 1 space before "mail"; its neighbours have none.'],
    [
      '- . host: mx1',
      5,
      4,
      'mx1',
      'This line has 5 spaces before a hyphen; its neighbours have 4.',
    ],
  ])('%s behind %i spaces is told alone, at its own line', (part, found, wanted, name, message) => {
    const text = shifted(part, found);
    const line = text.split('\n').findIndex((one, index) => one !== correct.split('\n')[index]) + 1;
    expect(text.split('\n')[line - 1]).toContain(name);
    expect(told(text)).toEqual([
      {
        line,
        message,
        remedy: `Write ${wanted === 0 ? 'no space' : `${wanted} spaces`} there: what belongs together begins in the same column.`,
      },
    ]);
  });

  it.each([
    ['one space more', (line: string) => ` ${line}`],
    ['one space less', (line: string) => line.replace(/^ /, '')],
  ])('is told alone whichever line of the settings has %s', (_, shift) => {
    const lines = correct.split('\n');
    const placed = lines.flatMap((line, index) =>
      /^ *(?:- |\w+:)/.test(line) && shift(line) !== line ? [index] : [],
    );
    expect(placed.length).toBeGreaterThan(70);
    for (const at of placed) {
      const text = lines.map((line, index) => (index === at ? shift(line) : line)).join('\n');
      expect(told(text), lines[at]).toEqual([
        expect.objectContaining({
          line: at + 1,
          message: expect.stringMatching(/^This line has .* before .*; its neighbours have/),
        }),
      ]);
    }
  });

  it('with the next one, and another further down, are told as two', () => {
    const text = shifted('title: Example', 3)
      .replace('  welcome: Answers', '   welcome: Answers')
      .replace('\n  smtp:\n', '\n     smtp:\n');
    expect(told(text).map(({ line, message }) => `${line} ${message}`)).toEqual([
      `${lineOf('title: Example')} This line has 3 spaces before "title", and so have the lines to ${lineOf('welcome:')}; its neighbours have 2.`,
      `${lineOf('  smtp:')} This line has 5 spaces before "smtp"; its neighbours have 2.`,
    ]);
  });

  it('is not what is wrong where a colon is missing, and no remark is named', () => {
    const text = correct.replace('  hours: Every', '  hours Every');
    expect(told(text)[0]?.message).toMatch(/^This is not valid YAML/);
    const remark = correct.replace('# is reached stands', 'is reached stands');
    expect(told(remark)).toMatchObject([{ line: lineOf('# is reached stands') }]);
  });
});

describe('a text of which YAML drops the end', () => {
  it('is told with its line in quotes', () => {
    const text = correct.replace('title: Example Hosting Help', 'title: Help #1 of all');
    expect(told(text)).toEqual([
      {
        line: lineOf('title: Example'),
        message:
          'The text ends with "Help" here: YAML takes " #1 of all" behind it for a remark and drops it.',
        remedy:
          "If it belongs to the text, put all of it in quotes: title: 'Help #1 of all'. If it is a remark, leave a blank behind the #.",
      },
    ]);
  });

  it('is told beside what does not fit elsewhere', () => {
    const text = correct
      .replace('title: Example Hosting Help', 'title: Help #1')
      .replace('port: 993', 'port: no');
    expect(told(text).map(({ line }) => line)).toEqual([lineOf('port: 993'), lineOf('title:')]);
  });

  it.each(['Help # one', "'Help #1' #2nd", 'Help#1', 'Help ## one', 'Help #'])(
    'is not in title: %s',
    (title) => {
      const text = correct.replace('title: Example Hosting Help', `title: ${title}`);
      expect(loadSite(contentFolder({ 'site.yaml': text })).helpCentre.title).toMatch(/^Help/);
    },
  );

  it('is no number and no choice', () => {
    const text = correct
      .replace('security: tls # tls', 'security: tls #tls')
      .replace('messagesPerHour: 200', 'messagesPerHour: 200 #more');
    expect(loadSite(contentFolder({ 'site.yaml': text })).limits.messagesPerHour).toBe(200);
  });
});
