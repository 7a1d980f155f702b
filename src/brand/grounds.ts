/** Light or dark, as the visitor's system wants it. */
export const themes = ['light', 'dark'] as const;

export type Theme = (typeof themes)[number];

interface Grounds {
  readonly page: string;
  readonly band: string;
  readonly code: string;
  readonly warning: string;
  readonly text: string;
  readonly quietText: string;
}

/**
 * What the shades of an accent stand on, and the words that stand on them: the values of
 * `src/styles/tokens.css`. A test compares the two.
 */
export const grounds: Readonly<Record<Theme, Grounds>> = {
  light: {
    page: '#ffffff',
    band: '#f4f6f8',
    code: '#e9edf1',
    warning: '#fff6e0',
    text: '#16202b',
    quietText: '#4a5866',
  },
  dark: {
    page: '#10161d',
    band: '#18212b',
    code: '#222e3a',
    warning: '#2e2613',
    text: '#eef2f6',
    quietText: '#a9b5c2',
  },
};
