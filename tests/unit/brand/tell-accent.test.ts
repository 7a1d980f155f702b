import { expect, it } from 'vitest';
import { tellAccent } from '#brand/tell-accent.ts';

it('a colour that is read in both themes needs no word', () => {
  expect(tellAccent({})).toEqual([]);
  expect(tellAccent({ accent: '#0b57d0', accentDark: '#9cc2ff' })).toEqual([]);
});

it('a yellow is too light for the light theme alone', () => {
  expect(tellAccent({ accent: '#FFD500' })).toEqual([
    expect.stringMatching(
      /^#ffd500 of site\.yaml is too light to be read on the light theme\. It was darkened: links are #[0-9a-f]{6} there, buttons #[0-9a-f]{6}\.$/,
    ),
  ]);
});

it('a colour nearly black is too dark for the dark theme, and a second one can be chosen', () => {
  expect(tellAccent({ accent: '#1a1033' })).toEqual([
    expect.stringMatching(
      /^#1a1033 of site\.yaml is too dark to be read on the dark theme\. It was lightened: .* If you would rather choose that colour yourself, set brand\.accentDark\.$/,
    ),
  ]);
  expect(tellAccent({ accent: '#1a1033', accentDark: '#221144' })).toEqual([
    expect.not.stringContaining('accentDark'),
  ]);
});

it('buttons keep a colour that only words cannot have', () => {
  expect(tellAccent({ accent: '#ef4444', accentDark: '#fff' })).toEqual([
    expect.stringContaining('buttons keep it.'),
  ]);
});
