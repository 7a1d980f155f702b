import { expect, it } from 'vitest';
import { accentShades } from '#brand/accent-shades.ts';
import { brandStyles } from '#brand/brand-styles.ts';
import { siteIcon } from '#brand/site-icon.ts';

const shades = accentShades({ accent: '#0b57d0', accentDark: '#ffb000' });

it('the style sheet has each colour for both themes', () => {
  const css = brandStyles({ shades, lightLogoOnly: false });
  expect(css).toContain('--color-accent: light-dark(#0b57d0, #ffb000);');
  expect(css).toContain('--color-accent-fill: light-dark(#0b57d0, #ffb000);');
  expect(css).toContain('--focus-ring: 3px solid light-dark(#0b57d0, #ffb000);');
  expect(css).not.toContain('.logo');
});

it('a logo that is made for a light ground gets one in the dark theme', () => {
  expect(brandStyles({ shades, lightLogoOnly: true })).toMatch(
    /prefers-color-scheme: dark[\s\S]*\.logo[\s\S]*background: #fff/,
  );
});

it('the icon has the colour of buttons', () => {
  expect(siteIcon({ fill: '#0b57d0', onFill: '#ffffff' })).toMatch(
    /<rect [^>]*fill="#0b57d0"[\s\S]*fill="#ffffff"[\s\S]*stroke="#0b57d0"/,
  );
});
