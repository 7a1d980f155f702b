import sharp from 'sharp';
import { fitInto, type Size } from '#brand/picture-size.ts';
import { pictureSize } from '../oembed/oembed.ts';
import { grounds } from '#brand/grounds.ts';
import { breakLines, setLine, type Weight } from './set-text.build.ts';

export interface SharePicture {
  /** What stands largest: the name of a topic, or of the site. */
  readonly title: string;
  readonly lead: string;
  /** The name of the site, where it is not the title. */
  readonly siteName: string;
  /** The host's logo, or the site's icon. */
  readonly emblem: Emblem;
  /** Of the name of the site, and of the band below: `#rrggbb`. */
  readonly colours: { readonly text: string; readonly fill: string };
}

/** A picture from a file, whose size only counts for its shape. */
export interface Emblem {
  readonly bytes: Buffer;
  readonly type: 'image/svg+xml' | 'image/png';
  readonly size: Size;
}

const edge = 88;
const textWidth = pictureSize.width - 2 * edge;
const emblemBox: Size = { width: 360, height: 72 };
const { page: paper, text: ink, quietText } = grounds.light;

/** Draws the picture that is shown with a link, as PNG. */
export function sharePicture(picture: SharePicture): Promise<Buffer> {
  return (
    sharp(Buffer.from(shareSvg(picture)))
      .removeAlpha()
      // The highest level takes three times as long for a seventh of the bytes.
      .png({ compressionLevel: 6 })
      .toBuffer()
  );
}

function shareSvg({ title, lead, siteName, emblem, colours }: SharePicture): string {
  const { width, height } = pictureSize;
  const titles = breakLines(title, { sizePx: 84, weight: 700, widthPx: textWidth, most: 3 });
  const leads = breakLines(lead, { sizePx: 36, weight: 400, widthPx: textWidth, most: 2 });
  const titleTop = 300 - (titles.length - 1) * 46;
  const leadTop = titleTop + (titles.length - 1) * 100 + 84;
  const shown = fitInto(emblem.size, emblemBox);
  const emblemTop = 64 + (emblemBox.height - shown.height) / 2;
  const data = `data:${emblem.type};base64,${emblem.bytes.toString('base64')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    `<rect y="${height - 24}" width="${width}" height="24" fill="${colours.fill}"/>`,
    `<image x="${edge}" y="${emblemTop}" width="${shown.width}" height="${shown.height}" href="${data}"/>`,
    line(siteName, {
      x: edge + shown.width + 24,
      y: 114,
      sizePx: 38,
      weight: 700,
      colour: colours.text,
    }),
    ...titles.map((text, index) =>
      line(text, { y: titleTop + index * 100, sizePx: 84, weight: 700, colour: ink }),
    ),
    ...leads.map((text, index) =>
      line(text, { y: leadTop + index * 50, sizePx: 36, weight: 400, colour: quietText }),
    ),
    '</svg>',
  ].join('');
}

interface Line {
  readonly x?: number;
  readonly y: number;
  readonly sizePx: number;
  readonly weight: Weight;
  readonly colour: string;
}

function line(text: string, { x = edge, y, sizePx, weight, colour }: Line): string {
  const { outlines } = setLine(text, sizePx, weight);
  return `<path transform="translate(${x} ${y})" fill="${colour}" d="${outlines}"/>`;
}
