import fc from 'fast-check';
import type { PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { markdownTwin } from '#syndication/markdown/markdown-twin.ts';

const facts = {
  title: 'Blue: a mailbox',
  description: 'What blue is.',
  permalink: 'https://help.example/a/1/',
  canonical: 'https://help.example/mail/blue/',
  updated: '2026-03-05',
  appliesTo: ['Fixture Mail'],
};

/** The text of the twin of a page with this article, without the facts above it. */
function twinOf(article: string): string {
  const page = `<!doctype html><nav>Menu</nav><article class="a">${article}</article><form>Vote</form>`;
  const [, , text = ''] = /^---\n([\s\S]*?)---\n\n([\s\S]*)$/.exec(markdownTwin(page, facts)) ?? [];
  return text.trimEnd();
}

describe('a Markdown twin', () => {
  it('begins with its facts, which YAML reads back', () => {
    const [, front = ''] = markdownTwin('<article></article>', facts).split('---\n');
    expect(parse(front)).toEqual(facts);
  });

  it.each([
    ['a heading', '<h2 id="x">First <em>part</em></h2>', '## First _part_'],
    ['a link within the site', '<a href="/web/">web</a>', '[web](https://help.example/web/)'],
    ['a link within the page', '<a href="#x">x</a>', '[x](https://help.example/mail/blue/#x)'],
    ['a link elsewhere', '<a href="mailto:a@b.example">us</a>', '[us](mailto:a@b.example)'],
    [
      'a value that waits for the domain of the visitor',
      '<p><a data-fill-href="https://webmail.{domain}/">webmail<span> at </span><code><span>webmail.<var>your-domain</var></span></code></a></p>',
      'webmail at `webmail.your-domain`',
    ],
    ['a note', '<aside role="note" aria-label="Note"><p>Mind.</p></aside>', '> Mind.'],
    [
      'steps, without the button for those who are stuck',
      '<ol role="list"><li>Open it. <button class="stuck">I am stuck here</button></li><li>Close it.</li></ol>',
      '1. Open it.\n2. Close it.',
    ],
    [
      'a table with its caption',
      '<table><caption class="visually-hidden">Ports</caption><thead><tr><th>Port</th></tr></thead><tbody><tr><td><code>a|b</code><button>Copy</button></td></tr></tbody></table>',
      '**Ports**\n\n| Port |\n| - |\n| `a\\|b` |',
    ],
    [
      'an explanation that only its style sets apart',
      '<p>Outlook<span class="about">About 2.</span></p>',
      'Outlook (About 2.)',
    ],
    [
      'a drawing by its description',
      '<svg><title>Way of a letter</title><desc>From left to right.</desc><text>Left</text></svg>',
      'Picture: Way of a letter. From left to right.',
    ],
    [
      'a part that opens',
      '<details><summary>POP3 instead</summary><p>Type 995.</p></details>',
      '**POP3 instead**\n\nType 995.',
    ],
    [
      'an item with more than a line, and a list within a list',
      '<ol start="3"><li><p>One.</p><p>More.</p></li><li>Two<ul><li>inner</li></ul></li></ol>',
      '3. One.\n\n   More.\n\n4. Two\n   - inner',
    ],
    [
      'white space as a browser does, over the borders of elements',
      '<p>\n  One <b>two </b> three\n<em> four</em>. </p>',
      'One **two&#x20;**&#x74;hree _four_.',
    ],
    [
      'a cell that spans columns',
      '<table><tr><th colspan="2">Both</th></tr><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>',
      '| Both | |\n| - | - |\n| a | b c |',
    ],
    [
      'code that holds a fence',
      '<pre><code class="language-text">a\n```\nb</code></pre>',
      '````text\na\n```\nb\n````',
    ],
  ])('shows %s', (_, html, markdown) => {
    expect(twinOf(html)).toBe(markdown);
  });

  it('leaves out replies for staff, tools, forms and what is hidden', () => {
    const html = [
      '<p>Kept.</p>',
      '<template data-reply><p>For a ticket.</p></template>',
      '<p class="facts" data-pagefind-ignore>Updated</p>',
      '<form><label for="d">Your domain</label></form>',
      '<p hidden>Hidden</p><p role="status">Copied</p>',
      '<script>run()</script><style>p{}</style>',
    ];
    expect(twinOf(html.join(''))).toBe('Kept.');
  });

  it('takes nothing from outside the article', () => {
    expect(twinOf('<p>Inside.</p>')).toBe('Inside.');
  });

  it('escapes what has to be escaped and nothing else, wherever it stands in a line', () => {
    const pieces = fc.constantFrom('a', 'b.', '1.', '2', '-', '+', '#', '*c', '_d_', '[e]', 'f|g?');
    const words = fc.array(pieces, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const text = (value: string) => ({ type: 'text' as const, value });
        const paragraph = (...children: PhrasingContent[]) => ({
          type: 'paragraph' as const,
          children,
        });
        const children = [
          paragraph(text(`${one} `), { type: 'strong', children: [text(other)] }, text(` ${one}`)),
          paragraph(text(one)),
        ];
        expect(twinOf(`<p>${one} <b>${other}</b> ${one}</p><p>${one}</p>`)).toBe(
          toMarkdown({ type: 'root', children }, { bullet: '-', emphasis: '_' }).trimEnd(),
        );
      }),
    );
  });

  it('is the same however often it is made, and never HTML, whatever the words are', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        const html = `<p>Begin ${escaped} end</p>`;
        expect(twinOf(html)).toBe(twinOf(html));
        expect(twinOf(html)).not.toMatch(/(?<!\\)<[a-z!/]/i);
      }),
    );
  });
});
