import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFragment } from '#mail-settings/fragment.ts';
import { bestStep } from '#staff/links/best-step.ts';
import { readDeskArticles, readDeskSettings, readWrongReports } from '#staff/links/desk-data.ts';
import { addressInReply, linkAddresses, valuesOfLinks } from '#staff/links/link-address.ts';
import { formatLinks, linkFormats, type Link } from '#staff/links/link-format.ts';
import {
  readTarget,
  targetTitle,
  type LinkTarget,
  type PagePart,
} from '#staff/links/link-target.ts';
import { composeReply, formatReply, shortReply, type ReplyBlock } from '#staff/links/reply-text.ts';
import { codeSpan } from '#staff/links/markup.ts';
import { weaknesses, wrongProgram } from '#staff/links/weak-article.ts';

const origin = 'https://help.example.com';
const page = { id: 12, title: 'Blue mailbox', path: '/mail/blue-mailbox/' };
const heading: PagePart = { kind: 'heading', id: 'first-part', text: 'First part' };
const step: PagePart = { kind: 'step', id: 'first-part-step-2', text: 'Open it.', number: 2 };

function link(title: string): Link {
  return {
    title,
    readable: `${origin}/mail/blue-mailbox/#via=staff`,
    permanent: `${origin}/a/12/#via=staff`,
  };
}

describe('the addresses of a link', () => {
  test('hold heading, domain, plan and program, and end with who sent it', () => {
    const values = { domain: 'example.org', client: 'made-up-mail', plan: 'big' };
    expect(linkAddresses(origin, { page, part: heading }, values)).toEqual({
      readable: `${origin}/mail/blue-mailbox/#first-part&domain=example.org&plan=big&client=made-up-mail&via=staff`,
      permanent: `${origin}/a/12/#first-part&domain=example.org&plan=big&client=made-up-mail&via=staff`,
    });
  });

  test('hold nothing of an address but its domain', () => {
    const customer = {
      domain: 'xn--mller-kva.example',
      unicodeDomain: 'müller.example',
      localPart: 'jane',
    };
    const { permanent } = linkAddresses(origin, { page }, valuesOfLinks({ customer, plan: 'big' }));
    expect(permanent).toBe(`${origin}/a/12/#domain=xn--mller-kva.example&plan=big&via=staff`);
  });

  test('say who sent it also where nothing is known of the customer', () => {
    expect(linkAddresses(origin, { page }, {}).permanent).toBe(`${origin}/a/12/#via=staff`);
  });

  test('are both the readable one for a page without a number', () => {
    const errors = { page: { id: undefined, title: 'Errors', path: '/errors/' } };
    const { readable, permanent } = linkAddresses(origin, errors, {});
    expect(permanent).toBe(readable);
  });

  test('can be found in plain text as a whole, whatever the heading is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (id) => {
        const part: PagePart = { kind: 'heading', id, text: id };
        const { permanent } = linkAddresses(
          origin,
          { page, part },
          { domain: 'xn--a-ecp.example' },
        );
        // Letters, digits and signs at which no program for mail or chat ends a link.
        expect(permanent).toMatch(/^[\w\-.:/#&=%]+[a-z]$/);
        const { heading: read, values } = readFragment(new URL(permanent).hash);
        expect(read).toBe(id.toWellFormed());
        expect(Object.fromEntries(values)).toEqual({ domain: 'xn--a-ecp.example', via: 'staff' });
      }),
    );
  });
});

describe('a link within a reply', () => {
  const to = { origin, pages: [page], values: { domain: 'example.org' } };

  test('leads to the permanent address of an article, filled in, and to the same heading', () => {
    const address = `${origin}/a/12/#domain=example.org&via=staff`;
    expect(addressInReply('/mail/blue-mailbox/', to)).toBe(address);
    expect(addressInReply(`${origin}/mail/blue-mailbox/`, to)).toBe(address);
    expect(addressInReply('/mail/blue-mailbox/#first-part', to)).toBe(
      `${origin}/a/12/#first-part&domain=example.org&via=staff`,
    );
  });

  test('keeps the path of a page without a number', () => {
    expect(addressInReply('/errors/', to)).toBe(`${origin}/errors/#domain=example.org&via=staff`);
  });

  test('tells another site nothing of the customer', () => {
    const other = 'https://other.example/mail/blue-mailbox/?a=1#first-part';
    expect(addressInReply(other, to)).toBe(other);
    expect(addressInReply('mailto:help@example.com', to)).toBe('mailto:help@example.com');
  });
});

describe('a link on the clipboard', () => {
  test('has the form that was chosen', () => {
    const forms = linkFormats.map((format) => [
      format,
      formatLinks([link('Blue mailbox')], format),
    ]);
    expect(Object.fromEntries(forms)).toEqual({
      url: { plain: 'https://help.example.com/mail/blue-mailbox/#via=staff' },
      short: { plain: 'https://help.example.com/a/12/#via=staff' },
      markdown: { plain: '[Blue mailbox](https://help.example.com/a/12/#via=staff)' },
      rich: {
        plain: 'Blue mailbox: https://help.example.com/a/12/#via=staff',
        html: '<a href="https://help.example.com/a/12/#via=staff">Blue mailbox</a>',
      },
      bbcode: { plain: '[url=https://help.example.com/a/12/#via=staff]Blue mailbox[/url]' },
      whmcs: { plain: '[Blue mailbox](https://help.example.com/a/12/#via=staff)' },
      chat: { plain: 'Blue mailbox: https://help.example.com/a/12/#via=staff' },
    });
  });

  test('keeps the signs of a title from becoming markup', () => {
    const title = 'A [b] *c* _d_ <e> & "f" \\ g';
    const plain = (format: (typeof linkFormats)[number]) =>
      formatLinks([link(title)], format).plain;
    expect(plain('markdown')).toMatch(/^\[A \\\[b\\\] \\\*c\\\* \\_d\\_ \\<e\\> & "f" \\\\ g\]\(/);
    expect(plain('whmcs')).toMatch(/^\[A \\\[b\\\] \\\*c\\\* \\_d\\_ <e> & "f" \\\\ g\]\(/);
    expect(plain('bbcode')).toMatch(/\]A \(b\) \*c\* _d_ <e> & "f" \\ g\[\/url\]$/);
    expect(formatLinks([link(title)], 'rich').html).toContain(
      '>A [b] *c* _d_ &lt;e&gt; &amp; &quot;f&quot; \\ g</a>',
    );
  });

  test('is one of a list where several were collected', () => {
    const two = [link('One'), link('Two')];
    const address = `${origin}/a/12/#via=staff`;
    expect(formatLinks(two, 'markdown').plain).toBe(`* [One](${address})\n* [Two](${address})`);
    expect(formatLinks(two, 'short').plain).toBe(`${address}\n${address}`);
    expect(formatLinks(two, 'bbcode').plain).toBe(
      `[list]\n[*][url=${address}]One[/url]\n[*][url=${address}]Two[/url]\n[/list]`,
    );
    expect(formatLinks(two, 'rich')).toEqual({
      plain: `- One: ${address}\n- Two: ${address}`,
      html: `<ul><li><a href="${address}">One</a></li><li><a href="${address}">Two</a></li></ul>`,
    });
  });

  test('is short in a chat', () => {
    const { plain } = formatLinks([link('word '.repeat(30))], 'chat');
    expect(plain.split('…: ')[0]?.length).toBeLessThan(60);
    expect(plain).toMatch(/…: https:\S+$/);
  });

  test('never lets a title close the link it stands in, in HTML and Markdown', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const { html = '' } = formatLinks([link(title)], 'rich');
        expect(html.match(/</g)).toHaveLength(2);
        const { plain } = formatLinks([link(title)], 'markdown');
        expect(plain.slice(0, -`](${link('').permanent})`.length)).toMatch(
          /^\[(?:\\[^\n]|[^[\]\\])*$/,
        );
      }),
    );
  });
});

describe('what a link says', () => {
  test('names the heading, or the number of the step', () => {
    expect(targetTitle({ page })).toBe('Blue mailbox');
    expect(targetTitle({ page, part: heading })).toBe('Blue mailbox: First part');
    expect(targetTitle({ page, part: step })).toBe('Blue mailbox, step 2');
  });

  test('comes back as it was kept, and nothing else does', () => {
    const targets: LinkTarget[] = [{ page }, { page, part: heading }, { page, part: step }];
    for (const target of targets) {
      expect(readTarget(JSON.parse(JSON.stringify(target)))).toEqual(target);
    }
    expect(readTarget({ page: { ...page, path: '//evil.example/' } })).toBeUndefined();
    fc.assert(fc.property(fc.jsonValue(), (value) => void readTarget(value)));
  });
});

describe('a reply', () => {
  const frame = { greeting: 'Hello,', linkLead: 'More:', signOff: 'Regards\nFixture' };
  const body: ReplyBlock[] = [
    {
      kind: 'paragraph',
      runs: [
        { text: 'Open ' },
        { text: 'File', isStrong: true },
        { text: ', see ' },
        { text: 'this', address: `${origin}/a/3/#via=staff` },
        { text: '.' },
      ],
    },
    { kind: 'steps', items: [[{ text: 'Dip <it>.' }], [{ text: 'Paint.' }]] },
  ];
  const blocks = composeReply(frame, body, link('Blue mailbox'));

  test('has greeting, words, steps, the link and the sign-off, in plain text', () => {
    expect(formatReply(blocks, 'chat').plain).toBe(
      [
        'Hello,',
        `Open File, see this <${origin}/a/3/#via=staff>.`,
        '1. Dip <it>.\n2. Paint.',
        `More:\n${origin}/a/12/#via=staff`,
        'Regards\nFixture',
      ].join('\n\n'),
    );
  });

  test('is marked up where the ticket takes it', () => {
    expect(formatReply(blocks, 'markdown').plain).toBe(
      [
        'Hello,',
        `Open **File**, see [this](${origin}/a/3/#via=staff).`,
        '1. Dip \\<it\\>.\n2. Paint.',
        `More: [Blue mailbox](${origin}/a/12/#via=staff)`,
        'Regards  \nFixture',
      ].join('\n\n'),
    );
    expect(formatReply(blocks, 'whmcs').plain).toContain('1. Dip <it>.');
    expect(formatReply(blocks, 'bbcode').plain).toContain(
      '[list=1]\n[*]Dip <it>.\n[*]Paint.\n[/list]',
    );
  });

  test('is rich text with the same words beside it', () => {
    const { html = '', plain } = formatReply(blocks, 'rich');
    expect(html).toBe(
      `<p>Hello,</p><p>Open <b>File</b>, see <a href="${origin}/a/3/#via=staff">this</a>.</p>` +
        '<ol><li>Dip &lt;it&gt;.</li><li>Paint.</li></ol>' +
        `<p>More: <a href="${origin}/a/12/#via=staff">Blue mailbox</a></p><p>Regards<br>Fixture</p>`,
    );
    expect(plain).toBe(formatReply(blocks, 'url').plain);
  });

  test('does not begin a list or a heading by chance', () => {
    const text = formatReply(
      [{ kind: 'paragraph', runs: [{ text: '# 1\n1. x\n- y\n25 z' }] }],
      'whmcs',
    );
    expect(text.plain).toBe('\\# 1  \n1\\. x  \n\\- y  \n25 z');
  });

  test('has names to type in code spans, in which nothing is escaped', () => {
    const named: ReplyBlock[] = [
      {
        kind: 'paragraph',
        runs: [
          { text: 'Look into ' },
          { text: 'error_log', isCode: true },
          { text: ' and ' },
          { text: '*[a_b]*', isCode: true, isStrong: true },
          { text: ', my_file.' },
        ],
      },
    ];
    for (const format of ['markdown', 'whmcs'] as const) {
      expect(formatReply(named, format).plain).toBe(
        'Look into `error_log` and **`*[a_b]*`**, my\\_file.',
      );
    }
    expect(formatReply(named, 'chat').plain).toBe('Look into error_log and *[a_b]*, my_file.');
    expect(formatReply(named, 'bbcode').plain).toContain('error_log and [b]*(a_b)*[/b]');
    expect(formatReply(named, 'rich').html).toContain('into <code>error_log</code> and');
  });

  test('never lets a name close its code span', () => {
    expect(codeSpan('a')).toBe('`a`');
    expect(codeSpan('a`b``c')).toBe('```a`b``c```');
    expect(codeSpan('`a')).toBe('`` `a ``');
  });

  test('for an article without one says no more than the article does', () => {
    const answer: ReplyBlock[] = [{ kind: 'paragraph', runs: [{ text: 'It is blue.' }] }];
    expect(formatReply(shortReply('Blue mailbox', answer), 'url').plain).toBe(
      'About “Blue mailbox”:\n\nIt is blue.',
    );
  });
});

describe('a weak article', () => {
  const sound = { audience: 'customer', votes: { helpful: 9, total: 10 } } as const;

  test.each([
    [{ ...sound, reviewBy: '2026-11-30' }, []],
    [{ ...sound, reviewBy: '2026-11-29' }, ['Review overdue since 29 November 2026']],
    // One voice against it is no low score, and a half is none.
    [{ ...sound, votes: { helpful: 0, total: 1 } }, []],
    [{ ...sound, votes: { helpful: 10, total: 20 } }, []],
    [{ ...sound, votes: { helpful: 1, total: 10 } }, ['Low score: 1 of 10 found it useful']],
    [{ ...sound, wrongReports: 0 }, []],
    [{ ...sound, wrongReports: 1 }, ['1 open report that something is wrong']],
    [{ ...sound, wrongReports: 3 }, ['3 open reports that something is wrong']],
    [{ ...sound, audience: 'staff' as const }, ['For staff only: do not send it to a customer']],
  ])('is told as what it is: %j', (facts, told) => {
    expect(weaknesses(facts, '2026-11-30')).toEqual(told);
  });

  test('is one for another mail program', () => {
    const chosen = { id: 'a', name: 'Program A' };
    expect(wrongProgram({ chosen, written: ['b'] })).toBe(
      'Written for another mail program than Program A',
    );
    expect(wrongProgram({ chosen, written: ['b', 'a'] })).toBeUndefined();
    expect(wrongProgram({ chosen, written: [] })).toBeUndefined();
    expect(wrongProgram({ chosen: undefined, written: ['b'] })).toBeUndefined();
  });
});

describe('the step for a query', () => {
  const parts: PagePart[] = [
    heading,
    { kind: 'step', id: 's1', text: 'Open the settings of accounts.', number: 1 },
    { kind: 'step', id: 's2', text: 'Type the password and the server.', number: 2 },
  ];
  const words = (...typed: string[]) => typed.map((word) => ({ choices: [{ words: word }] }));

  test('has at least half of its words, in any form of them', () => {
    expect(bestStep(parts, words('account'))?.id).toBe('s1');
    expect(bestStep(parts, words('passwords', 'servers'))?.id).toBe('s2');
    expect(bestStep(parts, words('password', 'moon', 'sun'))).toBeUndefined();
    expect(bestStep(parts, words('part'))).toBeUndefined();
    expect(bestStep(parts, [])).toBeUndefined();
  });
});

describe('what the desk reads', () => {
  test('leaves out what is no article', () => {
    const article = {
      ...{
        id: 1,
        title: 'Blue',
        url: '/mail/blue/',
        updated: '2026-01-01',
        reviewBy: '2027-01-01',
      },
      votes: { helpful: 1, total: 2 },
    };
    const read = readDeskArticles({ articles: [article, { id: 'x' }, null, 7] });
    expect(read).toMatchObject([{ id: 1, path: '/mail/blue/', updated: '2026-01-01' }]);
  });

  test('is told of the votes that were known at build', () => {
    const written = {
      origin,
      greeting: 'a',
      linkLead: 'b',
      signOff: 'c',
      votes: { 3: { helpful: 1, total: 2 } },
    };
    expect(readDeskSettings(written)).toMatchObject({ origin, clients: [], plans: [] });
    expect(readDeskSettings(written).votes).toEqual(new Map([[3, { helpful: 1, total: 2 }]]));
  });

  test('takes nothing for settings that are none', () => {
    expect(() => readDeskSettings({ origin })).toThrow('not the settings of the link desk');
  });

  test('survives whatever a server sends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(Array.isArray(readDeskArticles(value))).toBe(true);
        expect(readWrongReports(value)).toBeInstanceOf(Map);
      }),
    );
    expect(readWrongReports({ version: 1, wrong: { 12: 2 } })).toEqual(new Map([[12, 2]]));
  });
});
