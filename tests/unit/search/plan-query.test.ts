import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { queryPlanner } from '#search/query/plan-query.ts';
import { learnQuestions } from '#search/questions/learn-questions.ts';
import { openQuestionWords } from '#search/questions/question-words.ts';
import { collectSiteWords, type IndexedPage } from '#search/site-words/collect-site-words.ts';

function page(url: string, title: string, content: string, meta = {}): IndexedPage {
  return {
    id: `en_${url}`,
    url,
    content: `${title}. ${content}`,
    meta: { title, ...meta },
    anchors: [],
  };
}

const pages = [
  page('/full/', 'My mailbox is full', 'Delete old messages to get below the quota.', {
    aliases: 'mailbox quota exceeded, over quota',
    codes: '552 5.2.2',
  }),
  page('/bounce/', 'Undeliverable mail (5.1.1)', 'A bounce says why a message came back.', {
    codes: '550 5.1.1',
  }),
  page('/codes/', 'All codes', 'Every code and its meaning.', {
    codes: '550 5.1.1, 552 5.2.2, 0x800CCC0F, 0x800CCC0E',
  }),
  page('/outlook/', 'Outlook cannot connect', 'Check the server and the port for 0x800CCC0F.', {
    codes: '0x800CCC0E',
  }),
  page('/gone/', 'A page is gone', 'A 404 says that there is no such page.', {
    codes: '404, ERR_TIMED_OUT',
  }),
  page(
    '/webmail/',
    'Webmail',
    'Read your webmail in the browser. Forwarding works there. Else: ERR_TIMED_OUT.',
  ),
  page('/spell/', 'Certificates', 'The certificate of the server is wrong. Webmail and webmail.'),
];
const site = collectSiteWords(
  pages,
  [[['netscape'], ['webmail']], [['a port'], ['server']], [['returned mail', 'bounce', 'rebound']]],
  new Map([
    ['0x800CCC0F', '/outlook/'],
    ['404', '/full/'],
  ]),
);
const plan = queryPlanner(site);
const searched = (query: string) =>
  plan(query).terms.map(({ choices }) => choices.map(({ words }) => words).join('|'));

describe('a query is read', () => {
  it.each(['5,1,1', '550 5,1,1', '5 1 1', '#5.1.1', '5.1.1.', '550/5.1.1', '550-5.1.1'])(
    'with its enhanced code, however that is written: %s',
    (query) => {
      expect(plan(query).codes[0]).toBe('5.1.1');
      expect(plan(query).answers[0]).toBe('en_/bounce/');
    },
  );

  it('with the words that a page may quote, in their order and corrected', () => {
    expect(plan('the mailbx is full').words).toEqual(['the', 'mailbox', 'is', 'full']);
  });

  it('without its stop words, unless there is nothing else', () => {
    expect(searched('how do I read my webmail?').sort()).toEqual(['read', 'webmail']);
    expect(searched('over')).toEqual(['over']);
    // "She'll" is a word that says nothing, and is written like one that says much.
    expect(plan('webmail shell').unknown).toEqual(['shell']);
  });

  it('with slips mended, and says so', () => {
    const { corrections, terms } = plan('certifcate outlok');
    expect(corrections).toEqual([
      { typed: 'certifcate', used: 'certificate' },
      { typed: 'outlok', used: 'outlook' },
    ]);
    expect(terms.map(({ typed }) => typed).sort()).toEqual(['certificate', 'outlook']);
  });

  it('with swapped letters as one slip', () => {
    expect(plan('oultook').corrections).toEqual([{ typed: 'oultook', used: 'outlook' }]);
  });

  it('literally where that is asked for', () => {
    const { corrections, unknown } = plan('certifcate', { literal: true });
    expect([corrections, unknown]).toEqual([[], ['certifcate']]);
  });

  it('never with a known word, a number or an ending changed', () => {
    expect(plan('port outlook forwarded 5521').corrections).toEqual([]);
  });

  it('with a half-typed last word as the start of a word', () => {
    expect(plan('certif', { unfinished: true }).corrections).toEqual([]);
    expect(plan('webm', { unfinished: true }).terms).toHaveLength(1);
    expect(searched('webm')).toEqual(['webm']);
    expect(plan('webm', { literal: true }).terms).toEqual([]);
    const beginningsOf = (query: string, unfinished = true) =>
      plan(query, { unfinished }).terms.flatMap((term) => (term.isBeginning ? term.typed : []));
    expect(beginningsOf('port webm')).toEqual(['webm']);
    expect(beginningsOf('port webm', false)).toEqual(['webm']);
    expect(beginningsOf('port webmail')).toEqual([]);
  });

  it('with other words for the same thing, phrases too', () => {
    expect(searched('netscape')).toEqual(['webmail']);
    expect(searched('my returned mail')).toEqual(['bounce']);
    expect(searched('what is a port')).toEqual(['server']);
    expect(searched('b webmail')).toEqual(['webmail']);
  });

  it('with words joined and split as the site writes them', () => {
    expect(searched('web mail')).toEqual(['webmail']);
    expect(searched('outlookserver')).toEqual(['outlook server']);
  });

  it('with what it could not use told', () => {
    expect(plan('webmail browser xylophone').unknown).toEqual(['xylophone']);
  });
});

describe('codes', () => {
  it('are answered by the page that is about them, before lists of codes', () => {
    expect(plan('550 5.1.1').answers).toEqual(['en_/bounce/', 'en_/codes/']);
    expect(plan('5.1.1').answers[0]).toBe('en_/bounce/');
    expect(plan('552-5.2.2').answers[0]).toBe('en_/full/');
    expect(plan('0x800ccc0e').answers[0]).toBe('en_/outlook/');
    expect(plan('0x80040l1l').codes).toEqual(['0x80040111']);
  });

  it('that no page has are answered by the page of their subject, before all pages of their reply', () => {
    expect(plan('5.1.99').answers[0]).toBe('en_/bounce/');
    expect(plan('552 5.1.99').answers[0]).toBe('en_/bounce/');
    expect(plan('552 5.1.99').answers).toContain('en_/full/');
    // Words beside it say more than its kind.
    expect(plan('5.1.99 webmail').answers).toEqual([]);
  });

  it('of three digits are not searched where they say how many', () => {
    expect(searched('404 people webmail')).toEqual(['webmail']);
    expect(plan('404 people webmail').answers).toEqual([]);
    // DNS is no plural.
    expect(plan('404 dns webmail').answers[0]).toBe('en_/gone/');
  });

  it('are answered with their reply as one, whatever stands beside them', () => {
    const two = [
      page('/login/', 'Password', 'Wrong.', { codes: '454 4.7.0, 4.7.0' }),
      page('/slow/', 'Slowed down', 'Wait for the server.', { codes: '421 4.7.0' }),
    ];
    const planTwo = queryPlanner(collectSiteWords(two, [], new Map()));
    expect(planTwo('454 4.7.0 password').answers[0]).toBe('en_/login/');
    expect(planTwo('421 4.7.0 server').answers[0]).toBe('en_/slow/');
  });

  it('are answered as their explanation is', () => {
    expect(plan('0x800CCC0F').answers).toEqual(['en_/outlook/', 'en_/codes/']);
  });

  it('are answered last by pages that only say them, so that words beside them can decide', () => {
    expect(plan('ERR_TIMED_OUT').answers).toEqual(['en_/gone/', 'en_/webmail/']);
  });

  it('are answered first by pages that list them where their explanation leads to one that never says them', () => {
    expect(plan('404').answers).toEqual(['en_/gone/', 'en_/full/']);
  });

  it.each(['404 webmail after moving', 'error 404 webmail', 'my webmail shows 404'])(
    'are replies of three digits beside words: %s',
    (query) => {
      expect(plan(query).answers[0]).toBe('en_/gone/');
    },
  );

  it.each(['webmail for 404 members', 'webmail with 404 mb', 'webmail sends 404 messages'])(
    'are not how many there are of something: %s',
    (query) => {
      expect(plan(query).answers).toEqual([]);
    },
  );

  it('have answers in order by what the code means, but for FTP and devices', () => {
    const inOrder = (query: string) => plan(query).areAnswersInOrder;
    expect(['530', '421 too many connections', 'website error 500'].map(inOrder)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['530 login incorrect ftp', 'ricoh scanner 535'].map(inOrder)).toEqual([false, false]);
  });

  it('are none where only every object has the name', () => {
    expect(plan('[constructor]')).toMatchObject({ codes: [], answers: [], isAnswerable: false });
  });

  it('do not confuse 5.11 with 5.1.1', () => {
    expect(plan('5.11').answers).toEqual([]);
  });
});

describe('what customers call a page', () => {
  it('is found in the query as a whole, in any order', () => {
    expect(plan('quota of the mailbox exceeded').named.get('en_/full/')).toBe(1);
    expect(plan('quota').named.get('en_/full/')).toBeUndefined();
  });
});

describe('a sentence in words of earlier questions', () => {
  const lines = ['the pigeon lost our letter', 'a pigeon with no letter', 'letters by pigeon'];
  const questions = openQuestionWords(
    learnQuestions(
      new Map<string, readonly string[]>([
        ['en_/bounce/', [...lines, ...lines, ...lines]],
        ...['cellar', 'garden', 'lantern', 'bicycle', 'kettle', 'ladder', 'chimney'].map(
          (thing) =>
            [`en_/${thing}/`, [`the ${thing} is full`, `nothing fits into my ${thing}`]] as const,
        ),
      ]),
      (stem) => (['is', 'full', 'into', 'my', 'to'].includes(stem) ? 0.2 : 0.0001),
    ),
  );

  it('is answered although no article has the words, and none is mended or called unknown', () => {
    const sentence = 'since easter no pigeon brings the lost letter';
    expect(plan(sentence).isAnswerable).toBe(false);
    const { isAnswerable, learnt, corrections, unknown } = plan(sentence, { questions });
    expect([isAnswerable, corrections, unknown]).toEqual([true, [], ['easter', 'brings']]);
    expect([...(learnt?.strengths.keys() ?? [])]).toEqual(['en_/bounce/']);
  });

  it('is still nonsense where questions say little about it', () => {
    expect(
      plan('a train to the cellar of oslo on a sunny sunday', { questions }).isAnswerable,
    ).toBe(false);
  });
});

describe('nonsense', () => {
  it.each(['lawn mower repair', 'asdfghjkl', 'zzzz qqqq', 'pizza browser recipe'])(
    '%s',
    (query) => {
      expect(plan(query).isAnswerable).toBe(false);
    },
  );

  it.each(['webmail', 'outlook server', 'certifcate', '0x8badf00d', 'webmail mailbox pizza'])(
    'is not %s',
    (query) => {
      expect(plan(query).isAnswerable).toBe(true);
    },
  );
});

test('any text can be planned', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), fc.boolean(), (query, unfinished) => {
      const { terms } = plan(query, { unfinished });
      expect(terms.length).toBeLessThanOrEqual(12);
      for (const { weight } of terms) expect(weight).toBeGreaterThan(0);
    }),
  );
});
