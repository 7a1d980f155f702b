import { fieldsOf, fieldValue, headerBlockEnd, parameter, type Field } from './header-fields.ts';
import { htmlLines, looksLikeHtml } from './html-text.ts';
import { isBlank, textOf, type Line } from './line.ts';
import { isForwardedBounce } from './returned-copy.ts';
import { decodeTransfer, looksQuotedPrintable } from './transfer-encoding.ts';

/** `status` is a delivery report (RFC 3464), `returned` the message it is about. */
export type PartKind = 'headers' | 'text' | 'html' | 'status' | 'returned' | 'other';

/** A piece of a mail with one meaning, decoded. */
export interface Part {
  readonly kind: PartKind;
  readonly lines: readonly Line[];
}

interface Container {
  readonly boundary: string;
  report: boolean;
}

const deepestNesting = 20;

function kindOf(type: string, inReport: boolean): PartKind | 'message' {
  if (/^message\/(?:global-)?delivery-status/.test(type)) return 'status';
  if (/^(?:text\/rfc822-headers|message\/global-headers)/.test(type)) return 'returned';
  if (/^message\/(?:rfc822|global|partial)/.test(type)) return inReport ? 'returned' : 'message';
  if (type.startsWith('text/html')) return 'html';
  return type === '' || type.startsWith('text/') || type.startsWith('multipart/')
    ? 'text'
    : 'other';
}

class PartReader {
  readonly parts: Part[] = [];
  readonly #containers: Container[] = [];
  readonly #lines: readonly Line[];
  #at = 0;
  #body: Line[] = [];
  #kind: PartKind = 'text';
  #encoding = '';
  #charset = 'utf-8';

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  read(): Part[] {
    this.#message();
    while (this.#at < this.#lines.length) this.#bodyLine();
    this.#finish();
    return this.parts;
  }

  /** A mail begins here: its headers, if it has any. */
  #message(): void {
    while (this.#at < this.#lines.length && (this.#lines[this.#at]?.text ?? '').trim() === '') {
      this.#at += 1;
    }
    const end = headerBlockEnd(this.#lines, this.#at);
    if (end === this.#at) return;
    const lines = this.#lines.slice(this.#at, end);
    this.parts.push({ kind: 'headers', lines });
    this.#at = end;
    this.#entity(fieldsOf(lines));
  }

  #entity(fields: readonly Field[]): void {
    const value = fieldValue(fields, 'content-type');
    const type = value.toLowerCase();
    const boundary = parameter(value, 'boundary');
    const outer = this.#containers.at(-1);
    if (boundary !== '' && this.#containers.length < deepestNesting) {
      this.#containers.push({ boundary, report: type.startsWith('multipart/report') });
    }
    this.#encoding = fieldValue(fields, 'content-transfer-encoding').toLowerCase();
    this.#charset = parameter(value, 'charset') || 'utf-8';
    const isReport = (outer?.report ?? false) || !isForwardedBounce(this.#lines, this.#at, 60);
    const kind = kindOf(type, isReport);
    this.#kind = kind === 'message' ? 'text' : kind;
    if (this.#kind === 'status' && outer !== undefined) outer.report = true;
    if (kind === 'message') {
      this.#at += 1;
      this.#message();
    }
  }

  #bodyLine(): void {
    const line = this.#lines[this.#at];
    this.#at += 1;
    if (line === undefined) return;
    const boundary = line.text.startsWith('--') ? this.#boundaryOf(line.text) : undefined;
    if (boundary === undefined) {
      this.#body.push(line);
      return;
    }
    this.#finish();
    this.#kind = 'text';
    this.#encoding = '';
    if (boundary === 'part') this.#partHeaders();
  }

  #boundaryOf(text: string): 'part' | 'end' | undefined {
    for (let depth = this.#containers.length - 1; depth >= 0; depth -= 1) {
      const mark = `--${this.#containers[depth]?.boundary ?? ''}`;
      if (text !== mark && text !== `${mark}--`) continue;
      this.#containers.length = text === mark ? depth + 1 : depth;
      return text === mark ? 'part' : 'end';
    }
    const next = this.#lines[this.#at]?.text ?? '';
    if (this.#kind === 'returned' || !/^content-[a-z-]{2,30}:/i.test(next)) return undefined;
    if (this.#containers.length < deepestNesting) {
      this.#containers.push({ boundary: text.slice(2), report: this.#looksLikeReport() });
    }
    return 'part';
  }

  /** Loose parts whose container was not pasted: a report has a status part. */
  #looksLikeReport(): boolean {
    return this.parts.some(({ kind }) => kind === 'status');
  }

  #partHeaders(): void {
    const from = this.#at;
    while (this.#at < this.#lines.length && !isBlank(this.#lines[this.#at] ?? blank)) this.#at += 1;
    this.#entity(fieldsOf(this.#lines.slice(from, this.#at)));
  }

  #finish(): void {
    const lines = this.#body;
    this.#body = [];
    if (lines.every(isBlank)) return;
    const decoded = decodeTransfer(lines, this.#encoding, this.#charset);
    this.parts.push(readable({ kind: this.#kind, lines: decoded }));
  }
}

const blank: Line = { text: '', ranges: [], decoded: false };

/** HTML as text; loose quoted-printable decoded. */
function readable(part: Part): Part {
  if (part.kind !== 'text' && part.kind !== 'html') return part;
  const lines = looksQuotedPrintable(part.lines)
    ? decodeTransfer(part.lines, 'quoted-printable', 'utf-8')
    : part.lines;
  return part.kind === 'html' || looksLikeHtml(textOf(lines))
    ? { kind: 'html', lines: htmlLines(lines) }
    : { kind: 'text', lines };
}

/**
 * The parts of a mail (RFC 2045, RFC 6522), or of a piece of one: container lines that were not
 * pasted are guessed from the Content- lines below them. HTML beside plain text says the same
 * twice and is left out.
 */
export function mailParts(lines: readonly Line[]): Part[] {
  const parts = new PartReader(lines).read();
  const hasPlain = parts.some(
    ({ kind, lines: inner }) => kind === 'text' && textOf(inner).trim().length > 60,
  );
  return parts.filter(({ kind }) => kind !== 'other' && !(hasPlain && kind === 'html'));
}
