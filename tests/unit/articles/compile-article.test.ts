import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileArticle } from '#articles/compile-article.build.ts';

const terms = [
  { slug: 'bounce', words: ['bounce', 'bounces'] },
  { slug: 'mx', words: ['MX', 'MX record'] },
  { slug: 'plain', words: [] },
];

function compile(source: string) {
  const compiled = compileArticle({
    file: 'articles/mail/blue.mdx',
    source,
    addressOf: () => '/mail/blue/',
    terms,
  });
  if ('problem' in compiled) throw new Error(compiled.problem.message);
  return compiled;
}

/** The slugs of the glossary that an article links to, in their order. */
function linked(source: string): string[] {
  return [...compile(source).code.matchAll(/\/glossary\/#([a-z-]+)/g)].map(
    ([, slug]) => slug ?? '',
  );
}

describe('headings', () => {
  test('one inside <When> or <Unless> says when it is seen', () => {
    const { headings } = compile(
      '## Always\n\n<When pop>\n\n## With POP\n\n<Unless webmail>\n\n### Neither\n\n</Unless>\n\n</When>\n',
    );
    expect(headings).toEqual([
      { depth: 2, text: 'Always', slug: 'always', conditions: [] },
      {
        depth: 2,
        text: 'With POP',
        slug: 'with-pop',
        conditions: [{ feature: 'pop', isOffered: true }],
      },
      {
        depth: 3,
        text: 'Neither',
        slug: 'neither',
        conditions: [
          { feature: 'webmail', isOffered: false },
          { feature: 'pop', isOffered: true },
        ],
      },
    ]);
  });
});

describe('ids that a writer gives', () => {
  const steps = '<Steps>\n\n1. One.\n2. New. \n3. Two. <Anchor id="how-to-step-2" />\n\n</Steps>\n';

  test('keep a renamed heading and its steps where they were', () => {
    const { headings, fragments, code } = compile(
      '## Sign in now <Anchor id="how-to" /> <Anchor id="older" />\n\n<Steps>\n\n1. One.\n\n</Steps>\n\n## Plain\n',
    );
    expect(headings.map(({ slug, text }) => [slug, text])).toEqual([
      ['how-to', 'Sign in now'],
      ['plain', 'Plain'],
    ]);
    expect(fragments).toEqual(['how-to', 'how-to-step-1', 'plain', 'older']);
    // The first is the heading's own id; a second element with it would be a second place.
    expect(code.match(/"how-to"/g)).toHaveLength(1);
    expect(code.match(/"older"/g)).toHaveLength(1);
  });

  test('stay with their step when another one is put before it', () => {
    expect(compile(`## How to\n\n${steps}`).fragments).toEqual([
      'how-to',
      'how-to-step-1',
      'how-to-step-2-1',
      'how-to-step-2',
    ]);
  });

  test('are never given to another heading, wherever they stand', () => {
    const { fragments } = compile('## A part\n\nWords.\n\n<Anchor id="a-part" />\n');
    expect(fragments).toEqual(['a-part-1', 'a-part']);
  });

  test('and those made from words are never the same twice', () => {
    const id = fc.constantFrom('a', 'b', 'a-1', 'a-step-1', 'b-step-1-1');
    const heading = fc
      .tuple(fc.constantFrom('A', 'B', 'A 1'), fc.option(id), fc.nat(2))
      .map(([words, given, count]) => ({ words, given, count }));
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 6 }), (parts) => {
        // An id that is written twice is a mistake, which the checks report.
        const seen = new Set<string>();
        const source = parts.map(({ words, given, count }) => {
          const isNew = given !== null && !seen.has(given);
          if (isNew) seen.add(given);
          const list = Array.from({ length: count }, (_, index) => `${index + 1}. Step.`);
          const anchor = isNew ? ` <Anchor id="${given}" />` : '';
          return `## ${words}${anchor}\n\n<Steps>\n\n${list.join('\n')}\n\n</Steps>\n`;
        });
        const { headings, fragments } = compile(source.join('\n'));
        expect(new Set(headings.map(({ slug }) => slug)).size).toBe(parts.length);
        expect(fragments).toHaveLength(parts.reduce((all, { count }) => all + 1 + count, 0));
        expect(fragments).toEqual(expect.arrayContaining([...seen]));
      }),
    );
  });

  test('of a list within a step do not become those of the step', () => {
    const nested = '<Steps>\n\n1. One.\n   - Inner <Anchor id="inner" />\n\n</Steps>\n';
    expect(compile(nested).fragments).toEqual(['step-1', 'inner']);
  });
});

describe('steps', () => {
  const steps = (count: number): string =>
    `<Steps>\n\n${Array.from({ length: count }, (_, index) => `${index + 1}. Step.`).join('\n')}\n\n</Steps>\n\n`;
  const idsIn = (source: string): string[] => {
    const found = [...compile(source).code.matchAll(/[a-z-]*step-[\d-]+/g)].map(([id]) => id);
    const ids = [...new Set(found)];
    // Each is named twice: by the step, and by the button of somebody who is stuck at it.
    expect(found).toEqual(ids.flatMap((id) => [id, id]));
    return ids;
  };

  test('each has an id of the heading above it and its number', () => {
    expect(idsIn(`## How to\n\n${steps(2)}## And then\n\n${steps(1)}`)).toEqual([
      'how-to-step-1',
      'how-to-step-2',
      'and-then-step-1',
    ]);
  });

  test('two lists below one heading do not share ids, and one without a heading has some too', () => {
    expect(idsIn(steps(1) + steps(1))).toEqual(['step-1', 'step-1-1']);
  });

  test('a numbered list that is none of steps has none', () => {
    expect(idsIn('## How to\n\n1. Not a step.\n')).toEqual([]);
  });
});

describe('words of the glossary', () => {
  test('are linked where they stand first, however they are written', () => {
    expect(linked('A bounce came. Two bounces came. Bounces come.')).toEqual(['bounce']);
    expect(linked('Bounces come.')).toEqual(['bounce']);
    expect(compile('The MX record.').code).toContain('MX record</a>');
  });

  test('several in one sentence are linked in their order', () => {
    expect(linked('Without MX there is a bounce.')).toEqual(['mx', 'bounce']);
  });

  test.each([
    ['a heading', '## A bounce'],
    ['code', 'The `bounce` command.'],
    ['a link', '[a bounce](/x/)'],
    ['a label on the screen', 'Press <Ui>bounce</Ui>.'],
    ['what support pastes', '<Reply>\n\nA bounce.\n\n</Reply>'],
    ['another word', 'A bouncer at mx.example, debounce, bounce-rate.'],
  ])('are not linked in %s', (_, source) => {
    expect(linked(source)).toEqual([]);
  });

  test('what only some hosts show does not count as the first place', () => {
    expect(linked('<When pop>\n\nA bounce.\n\n</When>\n\nA bounce.')).toEqual(['bounce', 'bounce']);
    expect(linked('A bounce.\n\n<When pop>\n\nA bounce.\n\n</When>')).toEqual(['bounce']);
  });
});

describe('codes in tables', () => {
  const table = (cell: string) =>
    compile(`| A | B |\n| --- | --- |\n| ${cell} | b |\n`).code.replaceAll('\\"', '"');

  test('may break after the underscores between their words', () => {
    expect(table('`ERR_TIMED_OUT`')).toContain('<code>ERR_<wbr>TIMED_<wbr>OUT</code>');
    expect(table('`_acme__challenge_`')).toContain('<code>_acme__<wbr>challenge_</code>');
  });

  test('break before the long word of a result, and not before a short one', () => {
    expect(table('`spf=permerror`')).toContain('<code>spf=<wbr>permerror</code>');
    expect(table('`spf=pass`')).toContain('<code>spf=pass</code>');
  });

  test('stay whole when they are short and have a hyphen', () => {
    expect(table('`SC-002`')).toContain('<code class="whole">SC-002</code>');
    expect(table('`-1003`, `5.7.1`, `SC 1-2`, `Content-Length-Limit`')).not.toContain('whole');
  });

  test('are only changed there', () => {
    expect(compile('Run `a_b` and `SC-002`.\n').code).not.toMatch(/wbr|whole/);
  });
});

describe('blocks of code', () => {
  const typed = '<pre><code class=\\"language-sh\\">';

  test('one that is typed in elsewhere can be copied, also in a step', () => {
    for (const fence of ['```sh\ncrontab -l\n```', '1. Type:\n\n   ```\n   crontab -l\n   ```']) {
      expect(compile(fence).code).toContain('_jsx(CopiedCode, ');
    }
  });

  test('one of the language `text` is there to be read', () => {
    const { code } = compile('```text\n550 5.1.1 {domain}\n```\n');
    expect(code).not.toContain('CopiedCode');
    expect(code).toContain('550 5.1.1 {domain}');
  });

  test('what only the reader knows is filled in where it stands', () => {
    const { code } = compile('```sh\nping {domain} {other} <b>\n```\n');
    expect(code).toContain(
      `${typed}ping <span data-fill=\\"{domain}\\"><var>your-domain</var></span> {other} &lt;b&gt;`,
    );
  });
});
