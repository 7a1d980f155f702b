import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mistakableWords } from '#search/questions/mistakable-words.ts';
import { learnQuestions } from '#search/questions/learn-questions.ts';
import { openQuestionWords } from '#search/questions/question-words.ts';
import { everydayEnglish } from '#search/questions/usual-share.server.ts';
import { collectSiteWords } from '#search/site-words/collect-site-words.ts';
import { openWordList } from '#search/site-words/word-list.ts';
import { readQuestions } from '#search/questions/read-questions.server.ts';

/** Everyday English of a made-up world: `the` and `is` are common, everything else is rare. */
const everyday = (stem: string): number => (['the', 'is', 'with'].includes(stem) ? 0.4 : 0.0001);
const learnt = (questions: Record<string, readonly string[]>) =>
  openQuestionWords(learnQuestions(new Map(Object.entries(questions)), everyday));
const strengthsOf = (memory: ReturnType<typeof learnt>, ...words: string[]) =>
  Object.fromEntries(memory.answersTo(words).strengths);

/** Questions of many articles about their own thing, so that one of them is a small part of all. */
const about = (thing: string) => [
  `the ${thing} is full`,
  `my ${thing}s overflow`,
  `what is with the ${thing}?`,
];
const things = ['drawer', 'letter', 'door', 'window', 'cellar', 'garden', 'bicycle', 'lantern'];

describe('words of questions', () => {
  const memory = learnt({
    ...Object.fromEntries(things.map((thing) => [thing, about(thing)])),
    letter: [
      ...about('letter'),
      ...['astray', 'lost post', 'lost pigeon', 'a lost pigeon brings post'],
      'pigeon post',
    ],
  });

  it('point to the article that is asked with them, in any form', () => {
    expect(Object.keys(strengthsOf(memory, 'drawers'))).toEqual(['drawer']);
    expect(Object.keys(strengthsOf(memory, 'posted'))).toEqual(['letter']);
  });

  it('add up', () => {
    const one = strengthsOf(memory, 'pigeons')['letter'] ?? 0;
    const other = strengthsOf(memory, 'lost')['letter'] ?? 0;
    expect(one).toBeGreaterThan(0);
    expect(strengthsOf(memory, 'lost', 'pigeon')).toEqual({ letter: one + other });
  });

  it('point nowhere where all articles are asked with them, or one question alone', () => {
    expect(strengthsOf(memory, 'the', 'is', 'full')).toEqual({});
    expect(memory.has('astray')).toBe(false);
  });

  it('are of the trade where they are commoner than in everyday English', () => {
    expect(memory.tradeOf('pigeons')).toBeGreaterThan(0);
    expect(memory.tradeOf('the')).toBeLessThan(0);
    expect(memory.tradeOf('xylophone')).toBeUndefined();
    // From questions alone nobody can tell what is not of it.
    expect(memory.knowsOthers).toBe(false);
  });

  it('are told from words that nobody asked with', () => {
    expect([memory.has('letters'), memory.has('xylophone')]).toEqual([true, false]);
    const { words, knows } = memory.answersTo(['letter', 'xylophone']);
    expect([words, knows('door'), knows('elsewhere')]).toEqual([1, true, false]);
  });

  it('need more than two uses among thousands of questions', () => {
    const many = [
      'a pigeon',
      'two pigeons',
      ...Array.from({ length: 6000 }, (_, at) => `no ${at}`),
    ];
    expect(learnt({ letter: many, drawer: about('drawer') }).has('pigeon')).toBe(false);
    const more = ['a third pigeon', ...many];
    expect(learnt({ letter: more, drawer: about('drawer') }).has('pigeon')).toBe(true);
  });

  it('are foreign where only lines about other things hold them, more than once', () => {
    const elsewhere = ['a parcel to spain', 'the parcel is lost', 'parcels with drawers', 'oslo'];
    const known = openQuestionWords(
      learnQuestions(new Map([['drawer', about('drawer')]]), everyday, elsewhere),
    );
    const foreign = ['parcel', 'parcels', 'drawer', 'oslo'].map(
      (word) => known.tradeOf(word) === -3.5,
    );
    expect(foreign).toEqual([true, true, false, false]);
    expect([known.has('parcel'), known.tradeOf('parcel')]).toEqual([false, -3.5]);
    expect(known.knowsOthers).toBe(true);
    expect(known.tradeOf('oslo')).toBeUndefined();
  });

  it('are themselves where people type them, or where they are much like a word of the site', () => {
    const elsewhere = ['a parcel to spain', 'the parcel is lost'];
    const known = openQuestionWords(
      learnQuestions(new Map([['drawer', about('drawer')]]), everyday, elsewhere, ['curtains']),
    );
    const words = ['drawers', 'parcel', 'curtain', 'curtians'];
    expect(words.map((word) => known.isWordItself(word))).toEqual([true, true, true, false]);
    expect(known.tradeOf('curtain')).toBeUndefined();
  });

  it('are none where there are no questions', () => {
    expect(strengthsOf(learnt({}), 'drawer', '')).toEqual({});
  });

  it('come back as they were learnt, from however many articles', () => {
    const word = fc.constantFrom('amber', 'blue', 'crimson', 'dark', 'ebony', 'fuchsia', '365');
    const lines = fc.array(fc.array(word, { minLength: 1 }).map((words) => words.join(' ')));
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 40 }), (all) => {
        const memory = learnt(Object.fromEntries(all.map((some, at) => [`page ${at}`, some])));
        for (const asked of ['amber', 'blue', '365']) {
          const uses = all.flat().filter((line) => line.split(' ').includes(asked)).length;
          for (const [page, strength] of memory.answersTo([asked]).strengths) {
            const here = all[Number(page.slice(5))] ?? [];
            expect(here.join(' ').split(' ')).toContain(asked);
            expect(strength).toBeGreaterThan(0);
          }
          if (uses < 2) expect(memory.has(asked)).toBe(false);
        }
      }),
    );
  });
});

describe('words that would be taken for others', () => {
  const page = { id: 'a', url: '/a/', content: 'It contains a message.', meta: {}, anchors: [] };
  const site = openWordList(collectSiteWords([page], [], new Map()));

  it('are those of the language that are quite different words', () => {
    const everydayWords = ['curtains', 'massage', 'giraffe', 'contained', 'message', 'cantina'];
    expect(mistakableWords(everydayWords, site)).toEqual(['curtains']);
  });
});

describe('everyday English', () => {
  it('has common words and rare ones, by their stems, and none that cannot be', () => {
    const share = everydayEnglish([]);
    expect(share('the')).toBeGreaterThan(share('mailbox'));
    expect(share('mailbox')).toBeGreaterThan(0);
    expect(share('xqzzt')).toBeGreaterThan(0);
  });

  it('is also what is looked for elsewhere', () => {
    const share = everydayEnglish(['which stamps for a parcel to spain', 'parcels']);
    expect(share('parcel')).toBeGreaterThan(10 * everydayEnglish([])('parcel'));
  });
});

describe('files of questions', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kb-questions-'));
    mkdirSync(join(folder, 'articles/mail'), { recursive: true });
    writeFileSync(join(folder, 'articles/mail/full-mailbox.mdx'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(name: string, text: string) {
    mkdirSync(join(folder, 'questions/mail'), { recursive: true });
    writeFileSync(join(folder, 'questions/mail', name), text);
    return readQuestions(folder);
  }

  it('belong to the article of the same name; remarks and empty lines are none', () => {
    const { byAddress, problems } = read('full-mailbox.txt', '# remark\n\n no room \r\nfull up\n');
    expect(problems).toEqual([]);
    expect([...byAddress]).toEqual([['/mail/full-mailbox/', ['no room', 'full up']]]);
  });

  it('need not be there', () => {
    expect(readQuestions(folder)).toEqual({
      byAddress: new Map(),
      elsewhere: [],
      problems: [],
    });
  });

  it('about other things belong to no article', () => {
    mkdirSync(join(folder, 'questions'));
    writeFileSync(join(folder, 'questions/elsewhere.txt'), 'how do i boil an egg\n');
    const { byAddress, elsewhere, problems } = readQuestions(folder);
    expect([...byAddress, ...problems]).toEqual([]);
    expect(elsewhere).toEqual(['how do i boil an egg']);
  });

  it('of no article are told, with the article that may be meant', () => {
    const [problem] = read('ful-mailbox.txt', 'no room\n').problems;
    expect(problem?.file).toMatch(/questions\/mail\/ful-mailbox\.txt$/);
    expect(problem?.message).toContain('no article "mail/ful-mailbox"');
    expect(problem?.remedy).toContain('Did you mean "mail/full-mailbox"?');
  });

  it.each([
    'my address is jane@customer.example',
    'see https://customer.example/shop',
    'the server 192.0.2.7 is slow',
  ])('with a name of a customer are told with the line: %s', (line) => {
    const { problems } = read('full-mailbox.txt', `no room\n${line}\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 2, message: expect.stringContaining('names') });
  });

  it('knows what blocklists answer from addresses', () => {
    const lines = 'listed 127.0.0.4\nspamhaus 127.255.255.254\n';
    expect(read('full-mailbox.txt', lines).problems).toEqual([]);
  });

  it('with a line of a whole ticket are told', () => {
    const { problems } = read('full-mailbox.txt', `${'no room '.repeat(50)}\n`);
    expect(problems[0]?.message).toContain('400 characters');
  });
});
