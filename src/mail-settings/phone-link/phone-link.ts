import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { readFragment, writeFragment } from '../fragment.ts';

/** A QR code as a drawing: the outline of its dark squares on a square field of `size` units. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** Free units around the code; cameras need four (ISO/IEC 18004, section 9.1). */
export const quietZone = 4;

/**
 * The address that a phone opens to go on where a computer stands: this page with the domain, never
 * with the part of the address before the @.
 */
export function phoneLink(pageAddress: string, domain: string | undefined, client: string): string {
  const url = new URL(pageAddress);
  const values = new Map(readFragment(url.hash).values);
  if (domain !== undefined) values.set('domain', domain);
  if (client !== '') values.set('client', client);
  url.hash = writeFragment({ heading: '', values });
  return url.href;
}

/** Draws a text as a QR code. */
export function qrDrawing(text: string): QrDrawing {
  const code = generate(text);
  return { size: code.size, path: toSvgPath(code) };
}
