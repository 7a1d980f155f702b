import { aboutArticle } from '#site/contact-with-subject.ts';

/** A link for somebody whom an article did not help. */
export interface WayOn {
  readonly text: string;
  readonly address: string;
}

interface Ways {
  readonly article: { readonly id: number; readonly title: string };
  /** The article that most readers of this one need next. */
  readonly nearest: { readonly title: string; readonly url: string } | undefined;
  readonly errorsAddress: string;
  /** Where support is reached; `{subject}` stands for a subject where it can be filled in. */
  readonly contact: string;
}

/** What the link to the errors is called, with JavaScript and without: only with it can one be pasted. */
export const errorsText = 'Look up an error';

/** Where somebody can go whom an article did not help: never a dead end. */
export function waysOn({ article, nearest, errorsAddress, contact }: Ways): readonly WayOn[] {
  return [
    ...(nearest ? [{ text: `Read “${nearest.title}”`, address: nearest.url }] : []),
    { text: errorsText, address: errorsAddress },
    {
      text: `Contact support about article ${article.id}`,
      address: aboutArticle(contact, article),
    },
  ];
}
