import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ContentProblemsError } from '#problems/problem.ts';
import { loadSite } from '#site/load-site.server.ts';
import { asNamed, contentFolder } from '../../setup/content-folder.ts';

const shipped = readFileSync('content/site.yaml', 'utf8');
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"/>';

/** A content folder whose settings have other lines in the place of some. */
function folderWith(lines: readonly [from: string, to: string][], files = {}): string {
  const text = lines.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, shipped);
  return contentFolder({ 'site.yaml': text, ...files });
}

function told(folder: string) {
  try {
    loadSite(folder);
  } catch (error) {
    if (!(error instanceof ContentProblemsError)) throw error;
    return error.problems;
  }
  throw new Error('These settings were accepted.');
}

function lineOf(part: string): number {
  return shipped.split('\n').findIndex((line) => line.includes(part)) + 1;
}

describe('a colour', () => {
  it.each(['#0b57d0', '#0B57D0', '#fd0'])('can be %s', (colour) => {
    const folder = folderWith([["# accent: '#0b57d0'", `accent: '${colour}'`]]);
    expect(loadSite(folder).brand.accent).toBe(colour);
  });

  const general =
    "Wanted: a colour in quotes: a # and three or six of the digits 0 to 9 and a to f, such as '#0b57d0'.";
  it.each<[written: string, found: string, remedy: string]>([
    [
      '#0b57d0',
      'empty',
      `${general} Behind a # stands a remark. If it belongs to the text, put it in quotes: accent: '#0b57d0'.`,
    ],
    ['b57d00', '"b57d00"', "Wanted: a colour with a # before it, in quotes: '#b57d00'."],
    ['teal', '"teal"', general],
    ["'#0b57d'", '"#0b57d"', general],
    ["'#0b57d080'", '"#0b57d080"', "Wanted: a colour that nothing shines through: '#0b57d0'."],
    ["'#fd08'", '"#fd08"', "Wanted: a colour that nothing shines through: '#fd0'."],
  ])('cannot be %s', (written, found, remedy) => {
    const folder = folderWith([["# accent: '#0b57d0'", `accent: ${written}`]]);
    expect(told(folder)).toEqual([
      {
        file: asNamed(folder, 'site.yaml'),
        line: lineOf("# accent: '#0b57d0'"),
        message: `The field "brand.accent" is ${found}, which does not fit.`,
        remedy,
      },
    ]);
  });
});

describe('a logo', () => {
  it('stands in the content folder', () => {
    const folder = folderWith([['logo: null', 'logo: images/logo.svg']], {
      'images/logo.svg': drawing,
    });
    expect(loadSite(folder).brand.logo).toBe('images/logo.svg');
  });

  it.each([
    ['logo: null', 'logo: images/gone.svg', 'images/gone.svg'],
    ['logoDark: null', 'logoDark: images/gone.png', 'images/gone.png'],
  ])('that is not there is told: %s', (from, to, name) => {
    const lines: [string, string][] = [[from, to]];
    if (from === 'logoDark: null') lines.unshift(['logo: null', 'logo: images/logo.svg']);
    const folder = folderWith(lines, { 'images/logo.svg': drawing });
    expect(told(folder)).toEqual([
      {
        file: asNamed(folder, 'site.yaml'),
        line: lineOf(from),
        message: `The logo "${name}" was not found: there is no file ${asNamed(folder, name)}.`,
        remedy:
          'Put the file there, or write where it is. A path such as images/logo.svg begins in the folder of site.yaml, one such as /logo.svg in public/.',
      },
    ]);
  });

  it('in public/ is looked for there', () => {
    const folder = folderWith([['logo: null', 'logo: /no-such-logo.svg']]);
    expect(told(folder)[0]?.message).toBe(
      'The logo "/no-such-logo.svg" was not found: there is no file public/no-such-logo.svg.',
    );
  });

  it.each([
    [
      'logo.svg',
      'a photo',
      'no SVG drawing that says how large it is (width and height, or a viewBox)',
    ],
    ['logo.png', drawing, 'no PNG picture'],
  ])('%s that is no picture is told', (name, text, why) => {
    const folder = folderWith([['logo: null', `logo: ${name}`]], { [name]: text });
    expect(told(folder)).toEqual([
      {
        file: asNamed(folder, 'site.yaml'),
        line: lineOf('logo: null'),
        message: `The logo "${name}" cannot be read: ${asNamed(folder, name)} is ${why}.`,
        remedy: 'Save it again as SVG or PNG from a drawing program.',
      },
    ]);
  });

  it.each([
    'logo.jpg',
    '../logo.svg',
    'images/../../logo.svg',
    'https://example.com/logo.svg',
    'my logo.svg',
    '//example.com/logo.svg',
  ])('is no file such as %s', (written) => {
    expect(told(folderWith([['logo: null', `logo: ${written}`]]))[0]).toMatchObject({
      line: lineOf('logo: null'),
      remedy:
        'Wanted: an SVG or PNG file, without spaces in its name: images/logo.svg beside site.yaml, or /logo.svg in public/.',
    });
  });

  it('for the dark theme needs one for the light theme', () => {
    const folder = folderWith([['logoDark: null', 'logoDark: logo.svg']], { 'logo.svg': drawing });
    expect(told(folder)).toMatchObject([
      { line: lineOf('logoDark: null'), message: 'There is a logo for the dark theme alone.' },
    ]);
  });
});

describe('legal links', () => {
  it('are a label and an address each', () => {
    const legal = '[{ label: Imprint, url: https://www.example.com/imprint/ }]';
    expect(loadSite(folderWith([['legal: []', `legal: ${legal}`]])).legal).toEqual([
      { label: 'Imprint', url: 'https://www.example.com/imprint/' },
    ]);
  });

  it('are told by the line of the wrong one', () => {
    const wrong = 'legal:\n  - { label: Terms, url: www.example.com/terms }';
    expect(told(folderWith([['legal: []', wrong]]))).toMatchObject([
      {
        line: lineOf('legal: []') + 1,
        message: 'The field "legal (1st).url" is "www.example.com/terms", which does not fit.',
        remedy: 'Wanted: a web address that begins with https://.',
      },
    ]);
  });
});
