import type { AstroIntegration } from 'astro';
import { accentShades, type GivenAccent } from './accent-shades.ts';
import { brandStyles } from './brand-styles.ts';
import { tellAccent } from './tell-accent.ts';

/** What of a host's settings decides how its site looks. */
export interface GivenLook extends GivenAccent {
  readonly logo: string | null;
  readonly logoDark: string | null;
}

const imported = 'virtual:brand.css';
const resolved = `\0${imported}`;

/**
 * Makes the style sheet `virtual:brand.css` from the settings, and says at each build where the given
 * colour had to be changed to be readable.
 * @param look Reads the settings: again for each time the style sheet is made, as they may have changed.
 */
export function brandLook(look: () => GivenLook): AstroIntegration {
  return {
    name: 'brand-look',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const plugin = {
          name: 'brand-styles',
          resolveId: (id: string) => (id === imported ? resolved : undefined),
          load: (id: string) => (id === resolved ? stylesOf(look()) : undefined),
        };
        updateConfig({ vite: { plugins: [plugin] } });
      },
      'astro:build:start': ({ logger }) => {
        for (const sentence of tellAccent(look())) logger.warn(sentence);
      },
    },
  };
}

function stylesOf(look: GivenLook): string {
  return brandStyles({
    shades: accentShades(look),
    lightLogoOnly: look.logo !== null && look.logoDark === null,
  });
}
