import type { ContentRule } from '../content-rule.ts';

/** Links to other sites that are not encrypted: nobody has looked yet whether their https page exists. */
export const plainHttp: ContentRule = ({ articles }) =>
  articles.flatMap(({ outline, file }) =>
    outline.links
      .filter(({ url }) => /^http:/i.test(url))
      .map(({ url, text, line, column }) => ({
        file,
        line,
        column,
        message: `The link "${text}" leads to "${url}", which is not encrypted.`,
        remedy: `Write https:${url.slice('http:'.length)}, if that page exists.`,
      })),
  );
