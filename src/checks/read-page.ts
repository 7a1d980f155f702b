import { Parser } from 'htmlparser2';
import type { BuiltPage, InlineCodeKind } from './built-site.ts';

type Attributes = Readonly<Record<string, string>>;

/** Relations of a `<link>` that make the browser load or contact something. */
const loadingRelations = new Set(
  'stylesheet icon apple-touch-icon mask-icon manifest preload modulepreload prefetch preconnect dns-prefetch'.split(
    ' ',
  ),
);
/** Blocks of data, which never run. */
const dataTypes = new Set(['application/ld+json', 'application/json']);
const loadingElements = new Set(
  'script img iframe frame embed object audio video source track input use image'.split(' '),
);

/** Reads from a page's HTML, in one pass, what the rules need. */
export function readPage(file: string, html: string): BuiltPage {
  const reader = new PageReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return { file, address: addressOf(file), ...reader.page() };
}

/** `webmail/index.html` is found at `/webmail/`, `404.html` at `/404.html`. */
function addressOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

class PageReader {
  readonly #found = {
    lang: undefined as string | undefined,
    title: undefined as string | undefined,
    description: undefined as string | undefined,
    canonical: undefined as string | undefined,
    hasViewport: false,
    isNoindex: false,
    refreshTo: undefined as string | undefined,
    ids: [] as string[],
    links: [] as string[],
    images: [] as { src: string; alt: string | null }[],
    alternatives: [] as { relation: string; url: string }[],
    headings: [] as { level: number; text: string }[],
    resources: [] as { element: string; url: string }[],
    inlineCode: [] as { kind: InlineCodeKind; excerpt: string }[],
  };
  /** The element whose text is being gathered, and the text so far. */
  #gathering: { name: string; text: string } | undefined;
  /** The `<title>` of an SVG picture is not the page's. */
  #svgDepth = 0;

  page(): Omit<BuiltPage, 'file' | 'address'> {
    return this.#found;
  }

  open(name: string, attributes: Attributes): void {
    const found = this.#found;
    if (attributes['id'] !== undefined) found.ids.push(attributes['id']);
    if (name === 'html') found.lang = attributes['lang'];
    if (name === 'svg') this.#svgDepth++;
    if (name === 'meta') this.#meta(attributes);
    if (name === 'link') this.#link(attributes);
    if (name === 'img') {
      found.images.push({ src: attributes['src'] ?? '', alt: attributes['alt'] ?? null });
    }
    const href = name === 'a' || name === 'area' ? attributes['href'] : attributes['action'];
    if (href !== undefined) found.links.push(href);
    if (loadingElements.has(name)) this.#resource(name, attributes);
    this.#inlineAttributes(name, attributes);
    const isPageTitle = name === 'title' && this.#svgDepth === 0;
    if (
      isPageTitle ||
      /^h[1-6]$/.test(name) ||
      name === 'style' ||
      isInlineScript(name, attributes)
    ) {
      this.#gathering = { name, text: '' };
    }
  }

  text(text: string): void {
    if (this.#gathering) this.#gathering.text += text;
  }

  close(name: string): void {
    if (name === 'svg') this.#svgDepth--;
    if (this.#gathering?.name !== name) return;
    const text = this.#gathering.text.replace(/\s+/g, ' ').trim();
    this.#gathering = undefined;
    if (name === 'title') this.#found.title ??= text;
    else if (name === 'script') this.#code('script', text);
    else if (name === 'style') this.#code('style element', text);
    else this.#found.headings.push({ level: Number(name.slice(1)), text });
  }

  #meta(attributes: Attributes): void {
    const content = attributes['content'] ?? '';
    switch (attributes['name']?.toLowerCase()) {
      case 'description':
        this.#found.description = content;
        break;
      case 'viewport':
        this.#found.hasViewport = true;
        break;
      case 'robots':
        this.#found.isNoindex ||= /\b(?:noindex|none)\b/i.test(content);
        break;
    }
    if (attributes['property'] === 'og:image') {
      this.#found.alternatives.push({ relation: 'og:image', url: content });
    }
    if (attributes['http-equiv']?.toLowerCase() === 'refresh') {
      this.#found.refreshTo = /url\s*=\s*["']?([^"']+)/i.exec(content)?.[1] ?? '';
    }
  }

  #link(attributes: Attributes): void {
    const url = attributes['href'] ?? '';
    for (const relation of (attributes['rel'] ?? '').toLowerCase().split(/\s+/)) {
      if (relation === 'canonical') this.#found.canonical = url;
      if (relation === 'alternate' || relation === 'search') {
        this.#found.alternatives.push({ relation: `link rel="${relation}"`, url });
      }
      if (loadingRelations.has(relation)) {
        this.#found.resources.push({ element: `link rel="${relation}"`, url });
      }
    }
  }

  #resource(name: string, attributes: Attributes): void {
    const urls = ['src', 'data', 'poster', ...(name === 'use' || name === 'image' ? ['href'] : [])]
      .map((attribute) => attributes[attribute])
      .filter((url) => url !== undefined);
    const candidates = (attributes['srcset'] ?? '')
      .split(/,\s+/)
      .map((part) => part.trim().split(/\s+/)[0]);
    for (const url of [...urls, ...candidates]) {
      if (url) this.#found.resources.push({ element: name, url });
    }
  }

  #inlineAttributes(name: string, attributes: Attributes): void {
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute === 'style') this.#code('style attribute', `<${name} style="${value}">`);
      else if (attribute.startsWith('on') && /^on[a-z]+$/.test(attribute))
        this.#code('event handler', `<${name} ${attribute}="${value}">`);
      else if (value.includes(':') && /^\s*javascript:/i.test(value))
        this.#code('javascript: link', value);
    }
  }

  #code(kind: InlineCodeKind, text: string): void {
    this.#found.inlineCode.push({
      kind,
      excerpt: text.length > 60 ? `${text.slice(0, 59)}…` : text,
    });
  }
}

function isInlineScript(name: string, attributes: Attributes): boolean {
  return (
    name === 'script' &&
    attributes['src'] === undefined &&
    !dataTypes.has(attributes['type']?.toLowerCase() ?? '')
  );
}
