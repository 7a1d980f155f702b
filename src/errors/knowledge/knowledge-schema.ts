import { z } from 'zod';
import { causeLabels, menders, places, showers } from './cause-labels.ts';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');
/** What differs from host to host stands as a placeholder. */
const sentence = text
  .max(300, 'at most 300 characters')
  .refine(
    (words) => !/\b(?:993|995|465|587|143|2525)\b/.test(words),
    'a sentence without port numbers: write {imap} or {smtp} for "port 465 with SSL/TLS"',
  )
  .refine(
    (words) => !/(?<!\{)\bwebmail\b/i.test(words),
    'a sentence in which {webmail} stands for webmail: not every host has it',
  )
  .refine(
    (words) => !/[{}]/.test(words.replaceAll(/\{(?:imap|smtp|webmail)\}/g, '')),
    'a sentence with no other placeholders than {imap}, {smtp} and {webmail}',
  );
const articleId = z.int({ error: 'the id of an article' }).positive('the id of an article');
const cause = z.enum(causeLabels);
const fixBy = z.enum(menders);

/** Small letters, one space between words: pasted text is brought into this form before it is searched. */
const fragment = z
  .string({ error: 'a piece of an error text' })
  .regex(
    /^[^\sA-Z](?:[^A-Z\s]| (?! ))*$/,
    'a piece of an error text in small letters, with single spaces',
  )
  .min(2, 'at least two characters');

/** The ways to say it; several pieces of one stand in that order. */
const says = z
  .array(
    z
      .string()
      .min(4, 'at least four characters')
      .transform((entry) => entry.split(/ ?… ?/))
      .pipe(z.array(fragment)),
  )
  .min(1);

/** `causes.yaml`: what each label means to the person who pasted an error. */
export const causeSchema = z.strictObject({
  label: cause,
  /** As a heading: "The mailbox does not exist". */
  title: text.max(80, 'at most 80 characters'),
  /** What happened, in one or two plain sentences. */
  meaning: sentence,
  fixBy,
  /** What to do now. */
  next: sentence,
  /** The same where a server gave up, for a cause that mostly passes by itself. */
  nextIfFinal: sentence.optional(),
  /** The article that helps; it is linked where the site has it. */
  article: articleId.nullable(),
  /** The article for those whose own mailbox it is about: others cannot write to them. */
  ownArticle: articleId.optional(),
  /** What it means where the reader's own program shows it: then it is the sender who mends it. */
  inProgram: z
    .strictObject({
      title: text.max(80, 'at most 80 characters'),
      meaning: sentence,
      next: sentence,
      articles: z.record(z.enum(showers), articleId),
    })
    .optional(),
  /** The name of a limit of ours that causes it, as in `site.yaml`. */
  limit: text.optional(),
});

/**
 * `texts.yaml`: words that servers use. A text matches when all pieces of one of its `says` entries
 * stand in it in that order ("…" between pieces), and no `unless`.
 */
export const errorTextSchema = z.strictObject({
  cause,
  says,
  unless: z.array(fragment).default([]),
  /** Which server or provider words it so, where only one does. */
  server: text.optional(),
  /** What shows these words, where it is the reader's own program and no message came back. */
  shownBy: z.enum(showers).optional(),
  /** 1: the words alone nearly prove it; 2: likely; 3: only when nothing better is found. */
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(2),
});

/** `elsewhere.yaml`: errors that have nothing to do with mail, by the words of `says` as in texts. */
export const elsewhereSchema = z.strictObject({
  label: z.string().regex(/^[a-z]+(?:-[a-z0-9]+)*$/, 'a name such as "http-502"'),
  place: z.enum(places),
  says,
  unless: z.array(fragment).default([]),
  /** 1: nobody else says it; 2: likely. */
  weight: z.union([z.literal(1), z.literal(2)]).default(2),
  /** True for words that stay what they are where the text names mail as well. */
  besideMail: z.boolean().default(false),
  title: text.max(80, 'at most 80 characters'),
  meaning: sentence,
  fixBy,
  next: sentence,
  article: articleId.nullable(),
});

/** What all entries about codes share. */
const codeFields = {
  /** As a heading: "Mailbox unavailable". */
  title: text.max(90, 'at most 90 characters'),
  meaning: sentence,
  /** `success` is no error; `either` depends on the text beside it. */
  lasting: z.enum(['success', 'temporary', 'final', 'either']),
  /** Whose server says it, as far as the code alone tells. */
  refusedBy: z.enum(['ours', 'theirs', 'either', 'own-device']),
  fixBy,
  next: sentence,
  article: articleId.nullable().default(null),
  /** What it usually stands for when the text beside it says no more. */
  cause: cause.nullable().default(null),
  /** Words people type when they look for it. */
  keywords: z.array(text).default([]),
  source: text,
};

/** `smtp-replies.yaml` (RFC 5321, section 4.2) : three digits. */
export const smtpReplySchema = z.strictObject({
  code: z.string({ error: 'a code in quotes' }).regex(/^[2-5]\d\d$/, 'three digits in quotes'),
  ...codeFields,
});

/** `enhanced-codes.yaml` (RFC 3463, registry of RFC 5248): class, subject, detail. */
export const enhancedCodeSchema = z.strictObject({
  code: z
    .string({ error: 'a code in quotes' })
    .regex(/^[245]\.\d{1,3}\.\d{1,3}$/, 'a code such as "5.1.1" in quotes'),
  /** Only with this reply code or provider, where one code means several things. */
  reply: z
    .string()
    .regex(/^[45]\d\d$/)
    .optional(),
  provider: text.optional(),
  /** The reply that usually comes with it (registry of RFC 5248, "associated basic status code"). */
  usualReply: z
    .string()
    .regex(/^[245]\d\d$/, 'three digits in quotes')
    .optional(),
  /** The reply that comes with the same detail in class 4: 5.2.2 with "452" is also 4.2.2. */
  temporaryReply: z
    .string()
    .regex(/^4\d\d$/, 'three digits in quotes, the first a 4')
    .optional(),
  ...codeFields,
});

/** `outlook-codes.yaml`: numbers that Outlook shows. */
export const outlookCodeSchema = z.strictObject({
  code: z
    .string({ error: 'a number in quotes' })
    .regex(/^0x[0-9A-F]{8}$/, 'a number such as "0x800CCC0F" in quotes, with capital letters'),
  symbol: text.optional(),
  when: z.enum(['sending', 'receiving', 'both']),
  ...codeFields,
});

/** `mailbox-codes.yaml`: response codes of IMAP (RFC 5530, RFC 9051) and POP3 (RFC 2449, RFC 3206). */
export const mailboxCodeSchema = z.strictObject({
  code: z
    .string({ error: 'a code in quotes' })
    .regex(/^[A-Z][A-Z0-9]*(?:[-/][A-Z]+)*$/, 'a code such as "AUTHENTICATIONFAILED" in quotes'),
  protocol: z.enum(['IMAP', 'POP3']),
  ...codeFields,
});

export type Cause = z.infer<typeof causeSchema>;
export type ErrorText = z.infer<typeof errorTextSchema>;
export type Elsewhere = z.infer<typeof elsewhereSchema>;
export type SmtpReply = z.infer<typeof smtpReplySchema>;
export type EnhancedCode = z.infer<typeof enhancedCodeSchema>;
export type OutlookCode = z.infer<typeof outlookCodeSchema>;
export type MailboxCode = z.infer<typeof mailboxCodeSchema>;

/** All that the site knows about errors. */
export interface ErrorKnowledge {
  readonly causes: readonly Cause[];
  readonly texts: readonly ErrorText[];
  readonly elsewhere: readonly Elsewhere[];
  readonly smtpReplies: readonly SmtpReply[];
  readonly enhancedCodes: readonly EnhancedCode[];
  readonly outlookCodes: readonly OutlookCode[];
  readonly mailboxCodes: readonly MailboxCode[];
}
