import type { DistRule } from '../built-site.ts';

/** Each image says what it shows; an empty text is right for one that only decorates. */
export const builtImageAlt: DistRule = ({ pages }) =>
  pages.flatMap(({ file, images }) =>
    images
      .filter(({ alt }) => alt === null)
      .map(({ src }) => ({
        file,
        message: `The image "${src}" has no alternative text.`,
        remedy: 'Give it an alt attribute: what it shows, or alt="" where it only decorates.',
      })),
  );
