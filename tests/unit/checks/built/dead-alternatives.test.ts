import { expect, it } from 'vitest';
import { deadAlternatives } from '#checks/built/dead-alternatives.ts';
import { builtSite, page } from '../made-up-dist.ts';

const head = [
  '<link rel="alternate" type="text/markdown" href="/index.md">',
  '<link rel="alternate" type="application/json+oembed" href="https://help.example/oembed/1.json">',
  '<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml">',
  '<meta property="og:image" content="https://help.example/og/mail.png">',
].join('');
const files = { 'index.md': '', 'oembed/1.json': '', 'opensearch.xml': '', 'og/mail.png': '' };

it('other forms of a page that are there are accepted', () => {
  expect(deadAlternatives(builtSite({ 'index.html': page({ head }), ...files }))).toEqual([]);
});

it.each(Object.keys(files))('a head that names %s, which is missing, is reported', (missing) => {
  const rest = Object.fromEntries(Object.entries(files).filter(([name]) => name !== missing));
  const problems = deadAlternatives(builtSite({ 'index.html': page({ head }), ...rest }));
  expect(problems).toEqual([
    {
      file: 'index.html',
      message: expect.stringContaining(`${missing}" (`),
      remedy: 'Correct the address, or write that file during the build.',
    },
  ]);
});

it('a picture on another web server is reported', () => {
  const other = '<meta property="og:image" content="https://cdn.example/picture.png">';
  const problems = deadAlternatives(builtSite({ 'index.html': page({ head: other }) }));
  expect(problems.map(({ message }) => message)).toEqual([
    'The head names "https://cdn.example/picture.png" (og:image), which is no file of the built site.',
  ]);
});
