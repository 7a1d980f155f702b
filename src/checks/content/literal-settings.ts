import type { SourceArticle } from '#articles/read-articles.build.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';
import type { SettingPattern } from './setting-pattern.ts';
import { settingPatterns } from './setting-patterns.ts';

/**
 * What site.yaml says is printed by components: typed out, it would stay behind when the host
 * changes the setting. Only what is plainly a setting is judged here, so that articles build with
 * whatever values a host has.
 */
export const literalSettings: ContentRule = ({ articles, site }) => {
  const patterns = settingPatterns(site).filter(({ isPlain }) => isPlain);
  return articles.flatMap((source) => literalsIn(source, patterns).map(({ problem }) => problem));
};

/**
 * Words and numbers that are the value of a setting and may as well mean something else. No rule of
 * the build: the tests want none of them in the product's own articles with the product's own
 * settings, and `npm run check:content` tells a host of them.
 */
export const coincidingSettings: ContentRule = ({ articles, site }) => {
  const patterns = settingPatterns(site);
  return articles.flatMap((source) =>
    literalsIn(source, patterns).flatMap(({ problem, isPlain }) => (isPlain ? [] : [problem])),
  );
};

/** What readers must not use, and what belongs to another company. */
const ownRight = ['Mistake', 'OtherHost'];

interface WrittenText {
  readonly value: string;
  readonly line: number;
  readonly where: 'text' | 'code-block' | 'front matter' | 'link';
}

function literalsIn(
  { article, outline, file, lineOf }: SourceArticle,
  patterns: readonly SettingPattern[],
): readonly { problem: Problem; isPlain: boolean }[] {
  const texts: WrittenText[] = [
    { value: article.title, line: lineOf(['title']), where: 'front matter' },
    { value: article.description, line: lineOf(['description']), where: 'front matter' },
    ...outline.texts
      .filter(({ within }) => !within.some((name) => ownRight.includes(name)))
      .map(({ value, line, kind }): WrittenText => {
        // The lines of a code block stand below its fence.
        if (kind === 'code-block') return { value, line: line + 1, where: 'code-block' };
        return { value, line, where: 'text' };
      }),
    ...outline.links
      .filter((link) => !isBareAddress(link))
      .map(({ url, line }): WrittenText => ({ value: url, line, where: 'link' })),
  ];
  // Few settings are hinted at in one article: the others need not be looked for in each of its texts.
  const all = texts.map(({ value }) => value.toLowerCase()).join('\n');
  const hinted = patterns.filter(({ hint }) => all.includes(hint));
  return texts.flatMap((text) =>
    literalsOf(text, hinted).map(({ problem, isPlain }) => ({
      problem: { file, ...problem },
      isPlain,
    })),
  );
}

/** An address written without words of its own is judged as text already. */
function isBareAddress({ url, text }: { readonly url: string; readonly text: string }): boolean {
  return ['', 'http://', 'https://', 'mailto:'].some((scheme) => url === scheme + text);
}

interface Literal {
  readonly from: number;
  readonly problem: Omit<Problem, 'file'>;
  readonly isPlain: boolean;
}

function literalsOf(
  { value, line, where }: WrittenText,
  patterns: readonly SettingPattern[],
): readonly Literal[] {
  const lowerCase = value.toLowerCase();
  const taken: { from: number; to: number }[] = [];
  const found: Literal[] = [];
  for (const { pattern, hint, what, remedy, isName, isForeign, isPlain } of patterns) {
    if (!lowerCase.includes(hint)) continue;
    if (isForeign && where === 'front matter') continue;
    if (!isName && (where === 'code-block' || where === 'link')) continue;
    for (const { 0: written, index } of value.matchAll(pattern)) {
      const to = index + written.length;
      if (taken.some((other) => index < other.to && other.from < to)) continue;
      taken.push({ from: index, to });
      const problem = {
        line: where === 'front matter' ? line : line + value.slice(0, index).split('\n').length - 1,
        message: isPlain
          ? `${what} "${written}" is a setting and is typed out here.`
          : `${what} "${written}" is the value of a setting and may be typed out here.`,
        remedy: remedyFor(where, remedy),
      };
      found.push({ from: index, problem, isPlain });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function remedyFor(where: WrittenText['where'], remedy: string): string {
  switch (where) {
    case 'front matter':
      return 'Front matter cannot hold components: word it without the value.';
    case 'code-block':
      return `A code block cannot hold components: leave it out there. Outside of the block: ${remedy}`;
    case 'link':
      return `${remedy} It is a link of its own.`;
    case 'text':
      return remedy;
  }
}
