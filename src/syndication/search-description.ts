import { xmlElement, xmlText } from '#mail-settings/machine-files/xml-text.ts';
import type { Site } from '#site/site-schema.ts';
import { searchDescriptionAddress } from './addresses.ts';

/** OpenSearch 1.1 allows no more for a short name. */
const longestName = 16;

/** Tells browsers how to search here from their address bar (OpenSearch 1.1 description). */
export function searchDescription({ helpCentre, brand }: Site): string {
  const absolute = (path: string): string => new URL(path, helpCentre.url).href;
  // The braces are the template's own and must not be escaped.
  const template = `${absolute('/search/')}?q={searchTerms}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    xmlElement('ShortName', shortName(helpCentre.title, brand.name)),
    xmlElement('LongName', helpCentre.title.slice(0, 48)),
    xmlElement('Description', helpCentre.welcome),
    `<Url type="text/html" method="get" template="${xmlText(template)}"/>`,
    `<Url type="application/opensearchdescription+xml" rel="self" template="${xmlText(absolute(searchDescriptionAddress))}"/>`,
    `<Image type="image/svg+xml">${xmlText(absolute('/favicon.svg'))}</Image>`,
    xmlElement('InputEncoding', 'UTF-8'),
    '</OpenSearchDescription>\n',
  ].join('\n');
}

/** The longest of the two names that fits; else as many whole words of the brand as do. */
function shortName(title: string, brand: string): string {
  const fitting = [title, `${brand} Help`, brand].find((name) => name.length <= longestName);
  if (fitting !== undefined) return fitting;
  const words = brand.slice(0, longestName + 1).replace(/\s+\S*$/, '');
  return words.slice(0, longestName);
}
