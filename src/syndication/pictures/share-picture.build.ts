import sharp from 'sharp';
import { pictureSize } from '../oembed/oembed.ts';
import { breakLines, setLine, type Weight } from './set-text.build.ts';

export interface SharePicture {
  /** What stands largest: the name of a topic, or of the site. */
  readonly title: string;
  readonly lead: string;
  /** The name of the site, where it is not the title. */
  readonly siteName: string;
  /** The site's icon: the text of an SVG file. */
  readonly icon: string;
}

const edge = 88;
const textWidth = pictureSize.width - 2 * edge;
/** The light theme's colours; see `src/styles/tokens.css`. */
const colours = { paper: '#ffffff', ink: '#16202b', quiet: '#4a5866', accent: '#00665c' } as const;

/** Draws the picture that is shown with a link, as PNG. */
export function sharePicture(picture: SharePicture): Promise<Buffer> {
  return sharp(Buffer.from(shareSvg(picture)))
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
}

function shareSvg({ title, lead, siteName, icon }: SharePicture): string {
  const { width, height } = pictureSize;
  const titles = breakLines(title, { sizePx: 84, weight: 700, widthPx: textWidth, most: 3 });
  const leads = breakLines(lead, { sizePx: 36, weight: 400, widthPx: textWidth, most: 2 });
  const titleTop = 300 - (titles.length - 1) * 46;
  const leadTop = titleTop + (titles.length - 1) * 100 + 84;
  const base64 = Buffer.from(icon).toString('base64');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    `<rect y="${height - 24}" width="${width}" height="24" fill="${colours.accent}"/>`,
    `<image x="${edge}" y="64" width="72" height="72" href="data:image/svg+xml;base64,${base64}"/>`,
    line(siteName, { x: edge + 96, y: 114, sizePx: 38, weight: 700, colour: colours.accent }),
    ...titles.map((text, index) =>
      line(text, { y: titleTop + index * 100, sizePx: 84, weight: 700, colour: colours.ink }),
    ),
    ...leads.map((text, index) =>
      line(text, { y: leadTop + index * 50, sizePx: 36, weight: 400, colour: colours.quiet }),
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
