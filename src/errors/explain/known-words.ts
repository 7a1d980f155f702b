import type {
  Cause,
  Elsewhere,
  EnhancedCode,
  ErrorText,
  MailboxCode,
  OutlookCode,
  SmtpReply,
} from '#errors/knowledge/knowledge-schema.ts';

export type KnownCause = Pick<Cause, 'label' | 'fixBy' | 'article' | 'ownArticle' | 'inProgram'>;

/** The article that says more of a code than the one of its cause does; absent where that is the same. */
export interface OwnArticle {
  readonly article?: number | null;
}

type CodeFacts = 'code' | 'cause' | 'lasting' | 'refusedBy';

/** Words that servers use, with the cause they stand for. */
export type KnownText = Pick<ErrorText, 'cause' | 'says' | 'unless' | 'weight' | 'shownBy'>;

/** Words of errors that have nothing to do with mail. */
export type KnownElsewhere = Pick<
  Elsewhere,
  'label' | 'says' | 'unless' | 'weight' | 'besideMail' | 'fixBy' | 'article'
>;

/** What reading an error needs of all that the site knows; the words for people are left out. */
export interface KnownWords {
  readonly causes: readonly KnownCause[];
  readonly texts: readonly KnownText[];
  readonly elsewhere: readonly KnownElsewhere[];
  readonly smtpReplies: readonly (Pick<SmtpReply, CodeFacts> & OwnArticle)[];
  readonly enhancedCodes: readonly (Pick<EnhancedCode, CodeFacts | 'reply' | 'provider'> &
    OwnArticle)[];
  readonly outlookCodes: readonly Pick<OutlookCode, CodeFacts>[];
  readonly mailboxCodes: readonly Pick<MailboxCode, CodeFacts | 'protocol' | 'article' | 'fixBy'>[];
}
