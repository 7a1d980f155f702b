import type { Explanation } from '../explain/explanation.ts';

const longest = 4000;

/**
 * What a visitor can send to support: the lines that report the failure, without the returned
 * message, and with the part of each address before the @ made unreadable but for its first letter.
 */
export function textForSupport({ results }: Explanation): string {
  const lines = results.flatMap(({ code, enhanced, evidence }) => {
    const codes = [code, enhanced].filter((part) => part !== null).join(' ');
    return [...(codes === '' ? [] : [`Code: ${codes}`]), ...evidence.split('\n')];
  });
  return withHiddenNames([...new Set(lines)].join('\n')).slice(0, longest);
}

/** `anna.berg@example.org` becomes `a…@example.org`. */
export function withHiddenNames(text: string): string {
  return text.replace(
    /(?<![\w.+-])([\w.+-]{1,64})@(?=[a-z0-9])/gi,
    (_, name: string) => `${name.charAt(0)}…@`,
  );
}
