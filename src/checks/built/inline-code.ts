import type { InlineCodeKind, DistRule } from '../built-site.ts';

const insteadOf: Record<InlineCodeKind, string> = {
  script: 'Move it into a file that the build bundles.',
  'style element': 'Move it into a stylesheet.',
  'style attribute': 'Use a class, or a data attribute that the stylesheet knows.',
  'event handler': 'Add the listener in a script file.',
  'javascript: link': 'Use a button and a script file.',
};

/** The security policy allows code from files of this site only; anything else is dead weight. */
export const inlineCode: DistRule = ({ pages }) =>
  pages.flatMap(({ file, inlineCode: found }) =>
    found.map(({ kind, excerpt }) => ({
      file,
      message: `The page holds an inline ${kind}, which its security policy refuses: ${excerpt}`,
      remedy: insteadOf[kind],
    })),
  );
