import type { Range } from './explanation.ts';
import type { Line } from './line.ts';

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  oacute: 'ó',
  iacute: 'í',
};
const blocks = new Set(
  'address article blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 head header hr html li main ol p pre section table tbody td th thead title tr ul'.split(
    ' ',
  ),
);
const silent = new Set(['script', 'style', 'noscript', 'template']);
const longestTag = 2000;
/** Stretches of the input that one line of words is traced back to, for each source line. */
const mostRanges = 100;

function characterOf(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/** Text with the character references of HTML replaced; unknown ones stay. */
export function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/g,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return characterOf(Number(decimal));
      if (hex !== undefined) return characterOf(parseInt(hex, 16));
      return named[name ?? ''] ?? whole;
    },
  );
}

/** Whether a text is HTML: a block that opens and one that closes. */
export function looksLikeHtml(text: string): boolean {
  return (
    /<(?:html|body|div|p|table|td|span|br)[\s/>]/i.test(text) &&
    /<\/(?:html|body|div|p|table|td|span)>/i.test(text)
  );
}

/** An address in angle brackets that somebody forgot to escape: `<user@example.com>`. */
function isBareAddress(tag: string): boolean {
  return tag.includes('@') && !/[\s="']/.test(tag);
}

/** Reads HTML line by line and remembers what is open: a tag, a comment, a part without words. */
class HtmlReader {
  readonly lines: Line[] = [];
  #words = '';
  #ranges: Range[] = [];
  #lastSource: Line | undefined;
  /** Name of the script or style that is passed over. */
  #silent: string | undefined;
  /** What stood so far between `<` and `>`. */
  #tag: string | undefined;

  read(line: Line): void {
    const small = line.text.toLowerCase();
    let at = 0;
    while (at <= line.text.length) {
      if (this.#silent !== undefined) at = this.#passOver(small, at);
      else if (this.#tag !== undefined) at = this.#goOnWithTag(this.#tag, line, at);
      else at = this.#goOnWithWords(line, at);
    }
    this.#words += ' ';
  }

  finish(): void {
    const text = decodeReferences(this.#words).replace(/\s+/g, ' ').trim();
    if (text !== '') this.lines.push({ text, ranges: this.#ranges, decoded: true });
    this.#words = '';
    this.#ranges = [];
    this.#lastSource = undefined;
  }

  #passOver(small: string, from: number): number {
    const end = small.indexOf(`</${this.#silent ?? ''}`, from);
    if (end < 0) return small.length + 1;
    this.#silent = undefined;
    return end;
  }

  #goOnWithTag(tag: string, line: Line, from: number): number {
    const close = tag.startsWith('!--') ? '-->' : '>';
    const end = line.text.indexOf(close, from);
    const piece = line.text.slice(from, end < 0 ? undefined : end);
    const whole = tag.length < longestTag ? tag + piece : tag;
    if (end < 0) {
      this.#tag = `${whole} `;
      return line.text.length + 1;
    }
    this.#tag = undefined;
    if (close === '>') this.#take(whole, line);
    return end + close.length;
  }

  #goOnWithWords(line: Line, from: number): number {
    const next = nextTag(line.text, from);
    this.#add(line.text.slice(from, next < 0 ? undefined : next), line);
    if (next < 0) return line.text.length + 1;
    this.#tag = line.text.startsWith('<!--', next) ? '!--' : '';
    return next + 1 + this.#tag.length;
  }

  #add(text: string, line: Line): void {
    if (text.trim() !== '' && this.#lastSource !== line) {
      for (const range of line.ranges.slice(0, mostRanges)) this.#ranges.push(range);
      this.#lastSource = line;
    }
    this.#words += text;
  }

  #take(tag: string, line: Line): void {
    if (isBareAddress(tag)) {
      this.#add(`<${tag}>`, line);
      return;
    }
    const name = /^\/?([A-Za-z][A-Za-z0-9]{0,12})/.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (silent.has(name) && !tag.startsWith('/') && !tag.endsWith('/')) this.#silent = name;
    if (blocks.has(name)) this.finish();
  }
}

/**
 * The words of HTML as lines, one for each block. Nothing is executed, fetched or kept of the tags;
 * each line knows the source lines it came from.
 */
export function htmlLines(source: readonly Line[]): Line[] {
  const reader = new HtmlReader();
  for (const line of source) reader.read(line);
  reader.finish();
  return reader.lines;
}

/** Where the next tag begins: a bracket before a letter, a slash or a mark of a comment. */
function nextTag(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    if (/[A-Za-z/!?]/.test(text[at + 1] ?? '')) return at;
  }
  return -1;
}
