import { describe, expect, it } from 'vitest';
import { learnQuestions } from '#search/questions/learn-questions.ts';
import { openQuestionWords } from '#search/questions/question-words.ts';
import { IndexUnavailable } from '#search/rank/fetched-index.ts';
import { siteSearch } from '#search/search-site.ts';
import { collectSiteWords, type IndexedPage } from '#search/site-words/collect-site-words.ts';

const subjects = ['drawer', 'letter', 'cellar', 'garden', 'lantern', 'bicycle', 'kettle', 'ladder'];
const lines = (thing: string) => [
  `the ${thing} is full`,
  `nothing fits into my ${thing}`,
  `my ${thing}s are broken`,
];

function page(subject: string, content: string): IndexedPage {
  const meta = { title: `Mend a ${subject}` };
  const text = `${meta.title}. ${content}`;
  return { id: subject, url: `/${subject}/`, content: text, meta, anchors: [] };
}

const halfWritten = (thing: string) => (thing === 'drawer' ? ['wai', 'wai for it', 'no wai'] : []);

/** One article that nobody has asked about yet. */
const unasked = 'weathervane';
const pages = [...subjects, unasked].map((subject) =>
  page(subject, `Take the ${subject}, wait for the train and send a message to the office.`),
);
const words = collectSiteWords(pages, [], new Map());
const memory = openQuestionWords(
  learnQuestions(
    new Map(subjects.map((thing) => [thing, lines(thing)])),
    (stem) => (['the', 'is', 'my', 'train', 'platform'].includes(stem) ? 0.2 : 0.0001),
    [
      'the train from the platform',
      'which platform has the train',
      'no train',
      'platform nine',
      'an evening train',
      'evening on the platform',
      'a seller of books',
      'the book seller',
    ],
    ['lettuce'],
  ),
);

/** An index of plain words: a page has a word, or begins to. */
function index(asked: string) {
  const wanted = asked.split(' ');
  const found = pages.filter(({ content }) =>
    wanted.every((word) =>
      content
        .toLowerCase()
        .split(/\W+/)
        .some((own) => own.startsWith(word)),
    ),
  );
  return Promise.resolve(found.map(({ id }) => ({ id, score: 1 })));
}

const recalled: string[] = [];
const search = siteSearch(words, index, undefined, () => {
  recalled.push('asked');
  return Promise.resolve(memory);
});
const found = async (query: string, options = {}) =>
  (await search(query, options)).pages.map(({ id }) => id);

describe('a search with earlier questions', () => {
  it('answers what they are asked about', async () => {
    expect((await found('nothing fits, broken drawers'))[0]).toBe('drawer');
  });

  it('finds nothing for words of another trade, although texts hold some of them', async () => {
    expect(await found('train to the platform')).toEqual([]);
  });

  it('offers the nearest articles unless the words are of another trade', async () => {
    const alone = siteSearch(words, index);
    const { pages: answers, nearest } = await alone('office qualm zither yonder');
    expect([answers.length, nearest.length > 0]).toEqual([0, true]);
    expect((await search('train to the platform')).nearest).toEqual([]);
  });

  it('does so for two words that name no article too', async () => {
    expect(await found('train platform')).toEqual([]);
  });

  it('leaves the verdict open while the last word is being typed', async () => {
    expect(await found('wait for the trai', { unfinished: true })).not.toEqual([]);
  });

  it('finds with an address beside words what the words find', async () => {
    expect(await found('anna@example.org office')).toEqual(await found('office'));
    expect(await found('office')).not.toEqual([]);
  });

  it('reads half a word that was sent off as the list has read it while it was typed', async () => {
    expect(await found('lant')).toEqual(['lantern']);
    expect(await found('drawer lant')).toContain('lantern');
    expect(await found('mess')).not.toEqual([]);
    expect(await found('lant', { literal: true })).toEqual([]);
  });

  it('reads half a word so too where customers have written it before', async () => {
    const written = openQuestionWords(
      learnQuestions(
        new Map(subjects.map((thing) => [thing, [...lines(thing), ...halfWritten(thing)]])),
        () => 0.0001,
        ['a seller of books'],
      ),
    );
    const knowing = siteSearch(words, index, undefined, () => Promise.resolve(written));
    const typed = (await knowing('wai', { unfinished: true })).pages.map(({ id }) => id);
    expect((await knowing('wai')).pages.map(({ id }) => id)).toEqual(typed);
    expect(typed.length).toBeGreaterThan(3);
  });

  it('does not read a whole word of another trade as half a word', async () => {
    const others = siteSearch(
      collectSiteWords([page('bookbinder', 'Mend it.')], [], new Map()),
      () => Promise.resolve([{ id: 'bookbinder', score: 1 }]),
      undefined,
      () => Promise.resolve(memory),
    );
    expect((await others('bookb')).pages).not.toEqual([]);
    expect((await others('book')).pages).toEqual([]);
  });

  it('takes a name for little where strange words stand beside it', async () => {
    expect((await found('drawer is full'))[0]).toBe('drawer');
    expect(await found('drawer of the train nine platform')).toEqual([]);
  });

  it('answers by an article that nobody has asked about yet', async () => {
    expect((await found('weathervane train message office'))[0]).toBe(unasked);
  });

  it('does not answer by such an article what it has little of', async () => {
    expect(await found('mend weathervane train message platform')).toEqual([]);
  });

  describe('beside a reply of three digits', () => {
    const ofCodes = [
      { ...page('reply', 'The reply 550.'), meta: { title: 'Reply', codes: '550' } },
    ];
    const site = collectSiteWords([...pages, ...ofCodes], [], new Map());
    const known = siteSearch(site, index, undefined, () => Promise.resolve(memory));
    const answered = async (query: string) => (await known(query)).pages.length > 0;

    it('finds nothing for words of another trade', async () => {
      expect(await answered('train 550')).toBe(false);
      expect(await answered('platform 550')).toBe(false);
      expect(await answered('platform 550, which train?')).toBe(false);
    });

    it('answers by the reply where nobody has typed the words yet, in any language', async () => {
      expect(await answered('550 Benutzer unbekannt')).toBe(true);
      expect(await answered('550')).toBe(true);
      expect(await answered('error 550')).toBe(true);
      expect(await answered('550 every evening')).toBe(true);
    });

    it('does so while they are typed, unless the last may yet become a word of ours', async () => {
      const whileTyped = async (query: string) =>
        (await known(query, { unfinished: true })).pages.length > 0;
      expect(await whileTyped('550 train platform')).toBe(false);
      expect(await whileTyped('550 train xylo')).toBe(false);
      expect(await whileTyped('550 train lant')).toBe(true);
    });

    it('answers where the words say enough besides', async () => {
      expect(await answered('train 550 nothing fits, my drawer is full')).toBe(true);
    });
  });

  it('takes a single word for another one only where it is none of another trade', async () => {
    expect((await found('lettr'))[0]).toBe('letter');
    expect(await found('seller')).toEqual([]);
    expect(await found('lettuce')).toEqual([]);
  });

  it('mends an ordinary slip without them', async () => {
    recalled.length = 0;
    expect((await found('laddre'))[0]).toBe('ladder');
    expect(recalled).toEqual([]);
  });

  it('asks them for one word never, and for two where they name no article', async () => {
    recalled.length = 0;
    await search('office');
    await search('mend drawer');
    expect(recalled).toEqual([]);
    await search('send office');
    expect(recalled).toHaveLength(1);
  });

  it('answers by the texts where they cannot be had', async () => {
    const alone = siteSearch(words, index, undefined, () => Promise.reject(new Error('offline')));
    expect((await alone('send the office a message')).pages).not.toEqual([]);
  });
});

describe('a search for the name of a server', () => {
  const mailPages = [
    page('imap', 'An imap server that is silent, or lost at sea.'),
    page('smtp', 'An smtp server.'),
  ];
  const site = collectSiteWords([...pages, ...mailPages], [], new Map());
  const asked: string[] = [];
  const learnt = openQuestionWords(
    learnQuestions(
      new Map([
        ['lantern', ['silent lantern', 'a lantern', 'lantern out']],
        [
          'imap',
          ['imap server', 'silent imap', 'silent server', 'the imap server', 'no imap server'],
        ],
      ]),
      (stem) => (['the', 'is', 'silent'].includes(stem) ? 0.03 : 0.0001),
      ['train to the sea', 'a recipe', 'silent train', 'recipe', 'no train'],
      ['recipe'],
    ),
  );
  const ask = siteSearch(
    site,
    (wanted) => {
      asked.push(wanted);
      const found = [...pages, ...mailPages].filter(({ content }) =>
        wanted.split(' ').every((word) => content.toLowerCase().includes(word)),
      );
      return Promise.resolve(found.map(({ id }) => ({ id, score: 1 })));
    },
    undefined,
    () => Promise.resolve(learnt),
  );
  const firstFor = async (query: string) => (await ask(query)).pages[0]?.id;

  it('understands what kind of server it is where the words beside it are too few', async () => {
    expect(await firstFor('imap.smith-bakery.example silent')).toBe('imap');
    expect(asked).toContain('server');
    expect(asked.join(' ')).not.toMatch(/smith|bakery/);
  });

  it('does so for no name alone, nor beside words of another trade', async () => {
    expect(await firstFor('imap.smith-bakery.example')).toBeUndefined();
    expect(await firstFor('imap.smith-bakery.example sea')).toBeUndefined();
  });

  it('leaves what the words beside it find as it is', async () => {
    const { plan, pages: found } = await ask('mend a lantern imap.smith-bakery.example');
    expect(plan.terms.map(({ typed }) => typed).sort()).toEqual(['lantern', 'mend']);
    expect(found[0]?.id).toBe('lantern');
  });
});

describe('a search whose index cannot be fetched whole', () => {
  /** Pagefind finds nothing for a word where the piece of the index with it could not be fetched. */
  const without =
    (...missing: readonly string[]) =>
    (asked: string) =>
      asked.split(' ').some((word) => missing.some((one) => one.startsWith(word)))
        ? Promise.resolve([])
        : index(asked);

  it('fails for a word that the site has, instead of finding nothing', async () => {
    const offline = siteSearch(words, without('office'));
    await expect(offline('office')).rejects.toThrow(IndexUnavailable);
  });

  it('fails for the beginning of such a word, and for another form of it', async () => {
    const offline = siteSearch(words, without('office', 'offices', 'message', 'messaging'));
    await expect(offline('offi', { unfinished: true })).rejects.toThrow(IndexUnavailable);
    await expect(offline('messaging')).rejects.toThrow(IndexUnavailable);
  });

  it('answers by the words that are there', async () => {
    const offline = siteSearch(words, without('office'));
    expect((await offline('drawer office')).pages.map(({ id }) => id)).toEqual(['drawer']);
  });

  it('finds nothing where the site has nothing', async () => {
    const offline = siteSearch(words, without('office'));
    expect((await offline('xylophone')).pages).toEqual([]);
  });

  it('finds nothing for a beginning that the index itself does not complete', async () => {
    const wholeWords = (asked: string) => (asked === 'offi' ? Promise.resolve([]) : index(asked));
    const search = siteSearch(words, wholeWords);
    expect((await search('offi', { unfinished: true })).pages).toEqual([]);
  });
});
