import type { AccentShades, Shades } from './accent-shades.ts';
import { themes } from './grounds.ts';

/** The part of the design tokens that a host's brand decides. */
export interface BrandStyles {
  readonly shades: AccentShades;
  /** Whether a logo made for a light ground has to do in the dark theme too. */
  readonly lightLogoOnly: boolean;
}

/**
 * The style sheet of a brand. It becomes part of the one of the site: no page needs a style of its own,
 * which the security policy would refuse.
 */
export function brandStyles({ shades, lightLogoOnly }: BrandStyles): string {
  const both = (name: keyof Shades): string =>
    `light-dark(${themes.map((theme) => shades[theme][name]).join(', ')})`;
  return `@layer tokens {
  :root {
    --color-accent: ${both('text')};
    --color-accent-strong: ${both('strong')};
    --color-accent-soft: ${both('soft')};
    --color-accent-fill: ${both('fill')};
    --color-on-accent: ${both('onFill')};
    --color-mark: ${both('mark')};
    --focus-ring: 3px solid ${both('ring')};
  }
}
${lightLogoOnly ? plate : ''}`;
}

/** Keeps a dark logo visible; drawn around it, so that nothing moves. */
const plate = `@layer layout {
  @media (prefers-color-scheme: dark) {
    .site-header .logo {
      background: #fff;
      box-shadow: 0 0 0 0.25rem #fff;
      border-radius: 1px;
    }
  }
}
`;
