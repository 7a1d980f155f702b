import { pictureAddress } from '../addresses.ts';

/** Pixels of the pictures that are shown with a link: what most readers of Open Graph ask for. */
export const pictureSize = { width: 1200, height: 630 } as const;

export interface EmbeddedArticle {
  readonly title: string;
  /** Slug of its category; without one the picture of the site is used. */
  readonly category?: string | undefined;
}

interface EmbedOptions {
  readonly article: EmbeddedArticle;
  readonly site: { readonly title: string; readonly url: string };
  /** Pixels that there is room for; none where nothing was said. */
  readonly maxWidth?: number | undefined;
  readonly maxHeight?: number | undefined;
}

/** In the words of oEmbed 1.0. */
interface OembedLink {
  readonly version: '1.0';
  readonly type: 'link';
  readonly title: string;
  readonly provider_name: string;
  readonly provider_url: string;
  readonly thumbnail_url?: string;
  readonly thumbnail_width?: number;
  readonly thumbnail_height?: number;
}

/**
 * What an article says of itself to a page that links to it: a response of the type "link" (oEmbed
 * 1.0, section 2.3.4.3), which brings no HTML and no script into that page. Too large a picture is
 * left out, as the standard asks.
 */
export function oembedResponse({ article, site, maxWidth, maxHeight }: EmbedOptions): OembedLink {
  const { width, height } = pictureSize;
  const fits = width <= (maxWidth ?? width) && height <= (maxHeight ?? height);
  return {
    version: '1.0',
    type: 'link',
    title: article.title,
    provider_name: site.title,
    provider_url: site.url,
    ...(fits && {
      thumbnail_url: new URL(pictureAddress(article.category), site.url).href,
      thumbnail_width: width,
      thumbnail_height: height,
    }),
  };
}
