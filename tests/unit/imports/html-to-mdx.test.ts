import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileArticle } from '#articles/compile-article.build.ts';
import type { Conversion } from '#imports/html/conversion.ts';
import { htmlToMdx } from '#imports/html/html-to-mdx.ts';

function conversion(notes: string[] = []): Conversion {
  return {
    link: (href) => (href.startsWith('https:') ? { kind: 'link', url: href } : { kind: 'words' }),
    image: (src) => (src.startsWith('/') ? { kind: 'image', url: src } : { kind: 'missing' }),
    note: (sentence) => notes.push(sentence),
  };
}

function mdxOf(html: string, notes: string[] = []): string {
  return htmlToMdx(html, 'The title', conversion(notes)).mdx;
}

/** The outline of an MDX text; throws where it is no MDX. */
function outlineOf(mdx: string) {
  const compiled = compileArticle({
    source: mdx,
    file: 'x.mdx',
    addressOf: () => undefined,
    terms: [],
  });
  if ('problem' in compiled) throw new Error(`${compiled.problem.message}\n${mdx}`);
  return compiled.outline;
}

function lettersIn(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{S}\p{P}]+/gu, '');
}

describe('HTML as MDX', () => {
  it.each([
    ['<p>One &amp; <strong>two </strong>three&nbsp;&nbsp;four</p>', 'One & **two** three four\n'],
    ['<p>Write {name} or &lt;b&gt;.</p>', 'Write \\{name\\} or \\<b>.\n'],
    ['<p>import things first</p>', '&#x69;mport things first\n'],
    ['one<br>two<br /><br />three', 'one\\\ntwo\n\nthree\n'],
    ['first line\nsecond\n\nnext part', 'first line\\\nsecond\n\nnext part\n'],
    ['&lt;p&gt;stored &amp;amp; escaped&lt;/p&gt;', 'stored & escaped\n'],
    ['<div><span><p>a</p><p>b</p></span></div>', 'a\n\nb\n'],
    ['<p>&nbsp;</p><p>a</p>', 'a\n'],
    ['<h1>The title</h1><h1>A</h1><h4>B</h4><h1>a</h1>', '## A\n\n### B\n\n## a (2)\n'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c\n'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b\n'],
    ['<ol start="3"><li><p>a</p><p>b</p></li></ol>', '3. a\n\n   b\n'],
    ['<pre>a {\n  b&lt;c\n}</pre>', '```\na {\n  b<c\n}\n```\n'],
    ['<p>Use <code>{a}</code> and <kbd>Ctrl + C</kbd></p>', 'Use `{a}` and <Key>Ctrl + C</Key>\n'],
    ['<p><a href="https://x.example/a b">words</a></p>', '[words](<https://x.example/a b>)\n'],
    ['<p><a href="/cart.php"> words </a></p>', 'words\n'],
    ['<p><img src="/a/blue.png" alt="Blue"></p>', '![Blue](/a/blue.png)\n'],
    ['<div class="alert alert-warning"><p>Stop</p></div>', '<Warning>\n\nStop\n\n</Warning>\n'],
    [
      '<table><tr><th>A</th><th>B|C</th></tr><tr><td>1<br>2</td><td></td></tr></table>',
      '| A | B\\|C |\n| - | - |\n| 1 2 | |\n',
    ],
    ['<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>', '- a\n\nb\n'],
  ])('writes %s', (html, mdx) => {
    expect(mdxOf(html)).toBe(mdx);
    expect(outlineOf(mdx).moduleLines).toEqual([]);
  });

  it('says what does not come along', () => {
    const notes: string[] = [];
    const html =
      '<script>x()</script><iframe src="https://video.example/1"></iframe><p>a <s>b</s></p><img src="/img/5_mail-settings.png">';
    expect(mdxOf(html, notes)).toBe(
      '[Video or page on video.example](https://video.example/1)\n\na b\n\n![mail settings](/img/5_mail-settings.png)\n',
    );
    expect(notes).toEqual([
      'A script was left out.',
      'A frame became a link: https://video.example/1.',
      'The words "b" are no longer struck through.',
      'The picture "/img/5_mail-settings.png" does not say what it shows; it is called "mail settings" after its file.',
    ]);
  });

  it.each([
    [
      '<p>a</p><iframe src="//www.youtube.com/embed/abcDEF12_-3?rel=0" title="Blue  tins"></iframe>',
      'a\n\n[Blue tins](https://www.youtube.com/watch?v=abcDEF12_-3)\n',
    ],
    [
      '<p>a <iframe src="https://player.vimeo.com/video/12345"></iframe> b</p>',
      'a\n\n[Video or page on vimeo.com](https://vimeo.com/12345)\n\nb\n',
    ],
    [
      '<video controls><source src="https://x.example/a.mp4"></video>',
      '[Video on x.example](https://x.example/a.mp4)\n',
    ],
    [
      '<ul><li>a <object data="https://x.example/a.pdf"></object></li></ul>',
      '- a\n\n  [Video or page on x.example](https://x.example/a.pdf)\n',
    ],
    [
      '<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td>b <iframe src="https://x.example/"></iframe></td></tr></table>',
      '| A | B |\n| - | - |\n| c | b [Video or page on x.example](https://x.example/) |\n',
    ],
    ['<p>a</p><iframe src="javascript:alert(1)"></iframe>', 'a\n'],
    ['<p>a</p><iframe src="/frame.html"></iframe><video></video>', 'a\n'],
    ['<p>a</p><script src="https://x.example/a.js"></script>', 'a\n'],
  ])('leaves a link of what is embedded in %s', (html, mdx) => {
    expect(mdxOf(html)).toBe(mdx);
  });

  it('describes no article by a video above its words', () => {
    const html = '<iframe src="https://x.example/"></iframe><p>Blue words.</p>';
    expect(htmlToMdx(html, 'T', conversion()).paragraphs).toEqual(['Blue words.']);
  });

  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      ...[
        'import x',
        'export y',
        '{a}',
        '<b>',
        '* a',
        '1. b',
        '# c',
        '- d',
        '> e',
        '|',
        '```',
        '---',
        '+ f',
      ],
      ...[
        'a_b_c',
        '**x**',
        '[a](b)',
        '![a](b)',
        'www.x.example',
        'https://x.example/',
        'a@b.example',
        '$x$',
        '~~s~~',
      ],
      ...[
        ':::note',
        '<!-- x -->',
        '&amp;',
        '&#x41;',
        '\\',
        '[ ] a',
        '[^1]: x',
        '[a]: /b',
        '= =',
        '\u00a0',
      ],
    ),
  );
  const escaped = word.map((text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
  const { html: anyHtml } = fc.letrec<{ html: string }>((tie) => ({
    html: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      escaped,
      fc.tuple(tie('html'), tie('html')).map(([a, b]) => `${a}${b}`),
      fc
        .tuple(
          fc.constantFrom(
            ...[
              'p',
              'strong',
              'em',
              'b',
              'i',
              'u',
              'span',
              'div',
              'h1',
              'h2',
              'h5',
              'ul',
              'ol',
              'li',
              'a',
              'font',
            ],
            ...[
              'blockquote',
              'table',
              'tr',
              'td',
              'th',
              'dl',
              'dt',
              'dd',
              'center',
              'section',
              'code',
              'pre',
              'sup',
            ],
          ),
          tie('html'),
        )
        .map(([name, inner]) => `<${opening(name)}>${inner}</${name}>`),
    ),
  }));

  it('lets a mark go that would be stuck beside one that goes', () => {
    const { mdx } = htmlToMdx('<p>¡<i>¹</i><strong>\u{1eef0} </strong>', 'The title', conversion());
    expect(mdx.trim()).toBe('¡¹\u{1eef0}');
  });

  it('keeps every word, and is MDX without code, whatever the text is', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const body = `<p>begin</p>${html}`;
        const { mdx } = htmlToMdx(body, 'The title', conversion());
        const outline = outlineOf(mdx);
        expect(outline.expressions).toEqual([]);
        expect(outline.moduleLines).toEqual([]);
        expect(outline.components).toEqual([]);
        const read = outline.texts.map(({ value }) => value).join('');
        const wanted = lettersIn(plain(body));
        // A heading that stands twice has a number behind it, and spaces at the edges are all that goes.
        expect(lettersIn(read.replace(/ \(\d+\)/g, ''))).toBe(wanted.replace(/ \(\d+\)/g, ''));
      }),
      { numRuns: 3000 },
    );
  });

  const inline = fc.letrec<{ line: string }>((tie) => ({
    line: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.stringMatching(/^[ a-c]{1,6}$/),
      fc.tuple(tie('line'), tie('line')).map(([a, b]) => `${a}${b}`),
      fc
        .tuple(fc.constantFrom('strong', 'em', 'span', 'u', 'font', 'code', 'b', 'a'), tie('line'))
        .map(([name, inner]) => `<${opening(name)}>${inner}</${name}>`),
    ),
  })).line;

  it('parts words where they were parted, and nowhere else', () => {
    fc.assert(
      fc.property(inline, (line) => {
        const { texts } = outlineOf(mdxOf(`<p>${line}</p>`));
        const read = texts.map(({ value }) => value).join('');
        expect(read).toBe(plain(line).replace(/ +/g, ' ').trim());
      }),
      { numRuns: 2000 },
    );
  });
});

function opening(name: string): string {
  return name === 'a' ? 'a href="https://x.example/y"' : name;
}

/** The words of HTML that was put together above. */
function plain(html: string): string {
  return html
    .replace(/<\/?[a-z0-9]+(?: href="[^"]*")?>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
