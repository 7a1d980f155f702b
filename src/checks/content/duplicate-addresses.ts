import { categoryAddress, pathKey, permalink } from '#site/address.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

const ownPages = [
  '/',
  '/404',
  '/404.html',
  '/index.html',
  '/robots.txt',
  '/articles.json',
  '/fragments.json',
  '/errors',
  '/feed.xml',
  '/glossary',
  '/redirects.json',
  '/limits',
  '/limits.json',
  '/llms.txt',
  '/mail-settings.json',
  '/mail/config-v1.1.xml',
  '/oembed',
  '/og',
  '/opensearch.xml',
  '/search',
  '/staff',
  '/staff-frame',
  '/voted',
];
const ownFolders = [
  '/api/',
  '/autodiscover/',
  '/errors/',
  '/oembed/',
  '/og/',
  '/pagefind/',
  '/staff/',
  '/_astro/',
  '/.well-known/',
];

/** One address answers with one page: articles, categories, aliases and the site's own pages. */
export const duplicateAddresses: ContentRule = ({ articles, categories, removed }) => {
  const ownerOf = new Map<string, string>(ownPages.map((page) => [page, 'the site itself']));
  for (const { slug, title, aliases } of categories) {
    for (const address of [categoryAddress(slug), ...aliases]) {
      ownerOf.set(addressKey(address), `the category "${title}"`);
    }
  }
  for (const { article } of articles) {
    ownerOf.set(addressKey(permalink(article.id)), `article ${article.id}, for ever`);
  }
  for (const { id } of removed.entries) {
    ownerOf.set(addressKey(permalink(id)), `the removed article ${id}, for ever`);
  }
  const problems: Problem[] = [];
  for (const { article, file } of articles) {
    const owner = ownerOf.get(addressKey(article.url));
    if (owner !== undefined) {
      const message = `The address ${article.url} already belongs to ${owner}.`;
      problems.push({ file, message, remedy: 'Give this file another name.' });
    } else {
      ownerOf.set(addressKey(article.url), `article ${article.id} in ${file}`);
    }
  }
  for (const { article, file, lineOf } of articles) {
    article.aliases.forEach((alias, index) => {
      const owner = isWithinOwnFolder(alias) ? 'the site itself' : ownerOf.get(addressKey(alias));
      if (owner === undefined) {
        ownerOf.set(addressKey(alias), `article ${article.id} in ${file}`);
        return;
      }
      problems.push({
        file,
        line: lineOf(['aliases', index]),
        message: `The alias "${alias}" already belongs to ${owner}.`,
        remedy: 'Remove it here, or at its other place: an address can lead to one page only.',
      });
    });
  }
  removed.entries.forEach(({ id, addresses }, entry) => {
    addresses.forEach((address, index) => {
      const owner = isWithinOwnFolder(address)
        ? 'the site itself'
        : ownerOf.get(addressKey(address));
      if (owner === undefined) {
        ownerOf.set(addressKey(address), `the removed article ${id}`);
        return;
      }
      problems.push({
        file: removed.file,
        line: removed.lineOf([entry, 'addresses', index]),
        message: `The address "${address}" of the removed article ${id} already belongs to ${owner}.`,
        remedy: 'Remove it here: that page answers it.',
      });
    });
  });
  return problems;
};

function isWithinOwnFolder(address: string): boolean {
  return ownFolders.some((folder) => address.toLowerCase().startsWith(folder));
}

/** A query tells addresses of old systems apart, so it is compared as it stands. */
function addressKey(address: string): string {
  return address.includes('?') ? address.normalize('NFC').toLowerCase() : pathKey(address);
}
