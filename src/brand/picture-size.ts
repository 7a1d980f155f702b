import { SaxesParser } from 'saxes';

/** In pixels of CSS. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The size of a PNG file (PNG 3, sections 5.2 and 11.2.1); undefined where it is none. */
export function pngSize(bytes: Uint8Array): Size | undefined {
  const isPng = bytes.length >= 24 && pngSignature.every((byte, index) => bytes[index] === byte);
  if (!isPng) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return positive({ width: view.getUint32(16), height: view.getUint32(20) });
}

/**
 * The size of an SVG drawing: its width and height, else that of its `viewBox`, of which only the ratio
 * counts. Undefined where the text is no drawing, or one without a size.
 */
export function svgSize(text: string): Size | undefined {
  let size: Size | undefined;
  let depth = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    depth += 1;
    if (depth > 1 || local !== 'svg' || uri !== 'http://www.w3.org/2000/svg') return;
    const value = (name: string): string => attributes[name]?.value.trim() ?? '';
    const [, , width, height] = value('viewBox')
      .split(/[\s,]+/)
      .map(Number);
    size =
      positive({ width: pixels(value('width')), height: pixels(value('height')) }) ??
      positive({ width: width ?? NaN, height: height ?? NaN });
  });
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return size;
}

/** A number or a number of pixels; other units say nothing without a page around the drawing. */
function pixels(written: string): number {
  return /^\d*\.?\d+(?:px)?$/.test(written) ? Number.parseFloat(written) : NaN;
}

function positive(size: Size): Size | undefined {
  return size.width > 0 && size.height > 0 ? size : undefined;
}

/** The largest size of the same shape inside a box, in whole pixels and at least one each way. */
export function fitInto(size: Size, box: Size): Size {
  const scale = Math.min(box.width / size.width, box.height / size.height);
  const whole = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: whole(size.width), height: whole(size.height) };
}
