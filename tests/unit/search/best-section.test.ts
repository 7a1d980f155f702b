import { describe, expect, it } from 'vitest';
import { bestSection } from '#search/rank/best-section.ts';
import { termOf } from '../../setup/query-plan.ts';

describe('the part of a page to show', () => {
  const words = 'Doors. Every house has a door. Paint Use red paint for the door and let it dry.';
  const page = {
    content: words,
    anchors: [
      { element: 'h2', id: 'paint', text: 'Paint', location: 6 },
      { element: 'li', id: 'step', text: 'Use', location: 7 },
    ],
  };

  it('is the section with most of the query, with its heading and the matches marked', () => {
    const { heading, excerpt } = bestSection(page, { terms: [termOf('red'), termOf('doors')] });
    expect(heading).toEqual({ id: 'paint', text: 'Paint', isSure: false });
    const marked = excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text);
    expect(marked).toEqual(['red', 'door']);
    expect(excerpt.map(({ text }) => text).join('')).toMatch(/^Paint Use red paint for the door/);
  });

  it('is the beginning where that has as much', () => {
    expect(bestSection(page, { terms: [termOf('door')] }).heading).toBeUndefined();
  });

  it('is the one that has the code of a query, as a whole', () => {
    const text = 'Doors 5.1.10 and 1.1 open. Codes Paint with `5.1.1`, or 1045: dry.';
    const withCodes = {
      content: text,
      anchors: [{ element: 'h2', id: 'codes', text: 'Codes', location: 5 }],
    };
    for (const code of ['5.1.1', '1045']) {
      const { heading } = bestSection(withCodes, { terms: [], codes: [code] });
      // Surely the way to it, although the heading does not say it.
      expect(heading, code).toEqual({ id: 'codes', text: 'Codes', isSure: true });
    }
    const { excerpt } = bestSection(withCodes, { terms: [], codes: ['5.1.1'] });
    expect(excerpt.filter(({ isMatch }) => isMatch).map((piece) => piece.text)).toEqual(['5.1.1']);
    expect(bestSection(withCodes, { terms: [], codes: ['5.1.9'] }).excerpt).toEqual([]);
  });

  it('is shown from where the most telling code stands, not from the reply somewhere before it', () => {
    const content = 'One 550 5.7.20 and 550 5.7.21 and more words come before 550 5.7.26 here.';
    const { excerpt } = bestSection(
      { content, anchors: [] },
      { terms: [], codes: ['5.7.26', '550'] },
    );
    expect(excerpt.map(({ text }) => text).join('')).toBe(
      '… more words come before 550 5.7.26 here.',
    );
  });

  it.each(['sc001', 'in-use', 'dkim=fail', '016-503'])(
    'is the one that has a code of any kind: %s',
    (code) => {
      const table = 'SC-001. [IN-USE]. dkim=fail. 016-503.';
      const text = `Use 503 and 001 in DKIM where all fail: see. Codes ${table} End.`;
      const anchors = [{ element: 'h2', id: 'codes', text: 'Codes', location: 10 }];
      const { heading, excerpt } = bestSection(
        { content: text, anchors },
        { terms: [], codes: [code] },
      );
      expect(heading?.id).toBe('codes');
      expect(excerpt.filter(({ isMatch }) => isMatch)).toHaveLength(1);
    },
  );

  it('is the one with the most telling of several codes', () => {
    const content = 'Reply 550 here. List SC-001 here.';
    const anchors = [
      { element: 'h2', id: 'reply', text: 'Reply', location: 0 },
      { element: 'h2', id: 'list', text: 'List', location: 3 },
    ];
    const { heading } = bestSection({ content, anchors }, { terms: [], codes: ['sc001', '550'] });
    expect(heading?.id).toBe('list');
  });

  describe('where it quotes a message', () => {
    const filler = Array.from({ length: 40 }, (_, place) => `word${place}`).join(' ');
    const rows = `permission denied, connection refused. Compare. ${filler} command not found, no such file. A path is wrong.`;
    const content = `Jobs. Command What command is found refused by a connection? Messages ${rows}`;
    const withRows = {
      content,
      anchors: [
        { element: 'h2', id: 'command', text: 'Command', location: 1 },
        { element: 'h2', id: 'messages', text: 'Messages', location: 10 },
      ],
    };
    const found = (query: string) => {
      const words = query.split(' ');
      const terms = words.filter((word) => word !== 'not').map((word) => termOf(word));
      const { heading, excerpt } = bestSection(withRows, { terms, words });
      return { id: heading?.id, shown: excerpt.map(({ text }) => text).join('') };
    };

    it('is that part, and its words are shown', () => {
      const { id, shown } = found('crontab command not found');
      expect(id).toBe('messages');
      expect(shown).toContain('command not found, no such file. A path is wrong.');
    });

    it('is shown from the message on, where more of its words stand before it', () => {
      const { excerpt } = bestSection(
        {
          content: `Old found things are rare. ${'More. '.repeat(8)}Then command not found here.`,
          anchors: [],
        },
        { terms: [termOf('command'), termOf('found')], words: ['command', 'not', 'found'] },
      );
      expect(excerpt.map(({ text }) => text).join('')).toMatch(/^… (?:More\. ){3}Then command/);
    });

    it('is so for two words that tell of a failure, and for no other two', () => {
      expect(found('connection refused').id).toBe('messages');
      expect(found('command found').id).toBe('command');
    });

    it('is the part with the code, where the query has one', () => {
      const text = `${content} Codes 1045 is a code.`;
      const anchors = [
        ...withRows.anchors,
        { element: 'h2', id: 'codes', text: 'Codes', location: content.split(' ').length },
      ];
      const { heading } = bestSection(
        { content: text, anchors },
        {
          terms: [termOf('connection'), termOf('refused')],
          codes: ['1045'],
          words: ['connection', 'refused'],
        },
      );
      expect(heading?.id).toBe('codes');
    });
  });

  it('has synonyms marked only where nothing that was typed stands in it', () => {
    const marked = (...terms: ReturnType<typeof termOf>[]) =>
      bestSection(page, { terms })
        .excerpt.filter(({ isMatch }) => isMatch)
        .map(({ text }) => text);
    expect(marked(termOf('red', 2, 'dry'), termOf('door'))).toEqual(['red', 'door']);
    expect(marked(termOf('colour', 2, 'paint'))).toEqual(['Paint', 'paint']);
  });

  it('shows the words where what was typed stands, rather than what stands for it', () => {
    const text = `Send mail by a server. ${'Then wait. '.repeat(20)}Use SMTP for it. End.`;
    const terms = [termOf('smtp', 1, 'sending server'), termOf('zebra', 1, 'mail')];
    const { excerpt } = bestSection({ content: text, anchors: [] }, { terms });
    expect(excerpt.filter(({ isMatch }) => isMatch).map((piece) => piece.text)).toEqual(['SMTP']);
  });

  it('counts longer words for a beginning only', () => {
    expect(bestSection(page, { terms: [termOf('pain')] }).excerpt).toEqual([]);
    const { heading } = bestSection(page, {
      terms: [{ ...termOf('pain'), isBeginning: true }],
    });
    expect(heading?.isSure).toBe(true);
  });

  it('is surely the way there where the heading itself matches', () => {
    expect(bestSection(page, { terms: [termOf('painting')] }).heading?.isSure).toBe(true);
  });

  it('shows nothing where no word of the query is in the text', () => {
    expect(bestSection(page, { terms: [termOf('violet')] })).toEqual({ excerpt: [], further: [] });
    expect(bestSection(page, { terms: [] })).toEqual({ excerpt: [], further: [] });
  });

  it('has others beside it whose headings say it too, the best first, and no weaker ones', () => {
    const names = ['Doors of wood', 'Doors of glass', 'Doors', 'Old doors of glass', 'Glass'];
    const text = names.map((name) => `${name} Take one.`).join(' ');
    const anchors = names.map((name) => ({
      element: 'h3',
      id: name.toLowerCase().replaceAll(' ', '-'),
      text: name,
      location: text.slice(0, text.indexOf(`${name} Take`)).split(' ').length - 1,
    }));
    const { heading, further } = bestSection(
      { content: text, anchors },
      { terms: [termOf('doors'), termOf('glass')] },
    );
    expect(heading?.text).toBe('Doors of glass');
    expect(further).toEqual([
      { id: 'old-doors-of-glass', text: 'Old doors of glass', isSure: true },
    ]);
  });
});

describe('the part of a page that is shown for half a word', () => {
  it('is one with a word that begins with it', () => {
    const filler = Array.from({ length: 60 }, (_, place) => `word${place}`).join(' ');
    const half = { ...termOf('mailb'), isBeginning: true as const };
    const choices = [...half.choices, { words: 'mail', weight: 0.85 }];
    const page = { content: `Your mail is here. ${filler} The mailbox is full.`, anchors: [] };
    const { excerpt } = bestSection(page, { terms: [{ ...half, choices }] });
    const marked = excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text);
    expect(marked).toEqual(['mailbox']);
  });
});
