import { z } from 'zod';
import { commentSchema, reasonSchema, stepSchema } from './feedback/feedback-schema.ts';

/** How many people answered, and how many of them said that the article helped. */
export interface VoteCounts {
  readonly helpful: number;
  readonly total: number;
}

/** What was said of one text of an article: a rewrite begins a new tally. */
export interface VersionTally extends VoteCounts {
  readonly articleId: number;
  /** Undefined for votes that did not say which text they were about. */
  readonly contentVersion: string | undefined;
  /** The first and the last vote, in milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** What one visitor says about one article; `null` withdraws the answer. */
export type Answer = boolean | null;

/** A vote on its way into a store. */
export interface Vote {
  /** UUID made by the visitor's browser: the same vote sent twice carries the same id. */
  readonly voteId: string;
  readonly articleId: number;
  /** Keyed hash of the visitor's cookie and the article; it says nothing about other articles. */
  readonly voter: Uint8Array;
  readonly helpful: Answer;
  /**
   * The text the visitor had read, so that a rewrite can show whether it helped. Undefined where that
   * is not known: an answer given before stays with the text it was about.
   */
  readonly contentVersion: string | undefined;
}

/** A visitor's answer as a store holds it. */
export interface StoredVote {
  readonly helpful: boolean;
}

/** What became of a vote, told after it is durable. */
export interface VoteOutcome {
  readonly counts: VoteCounts;
  readonly vote: StoredVote | null;
  /** `replayed`: the id was known, nothing changed. */
  readonly effect: 'added' | 'changed' | 'withdrawn' | 'unchanged' | 'replayed';
}

const longestContentVersion = 64;

const voteIdSchema = z.uuidv4().toLowerCase();

/** Names one text of an article; empty or left out where it is not known which. */
export const contentVersionSchema = z
  .string()
  .max(longestContentVersion)
  .regex(/^[\w.-]*$/)
  // A page built without a version sends an empty one.
  .transform((version) => version || undefined)
  .optional();

/** Article ids as they stand in addresses: positive, without sign or leading zero. */
export const articleIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** The JSON that the vote form's script sends. */
export const voteRequestSchema = z.strictObject({
  voteId: voteIdSchema,
  helpful: z.boolean().nullable(),
  contentVersion: contentVersionSchema,
  reason: reasonSchema.optional(),
  comment: commentSchema.optional(),
});

/** A field that no person sees: what fills it in is a program. */
export const trapField = 'website';

const answers: Readonly<Record<'yes' | 'no' | 'withdraw', Answer>> = {
  yes: true,
  no: false,
  withdraw: null,
};

/**
 * What a plain form says of details for an answer that was given before: whatever has become of the
 * answer since, they never give it anew.
 */
export const answerGivenBefore = 'given-before';

/** The fields of the plain form, for visitors without JavaScript. */
export const voteFormSchema = z
  .strictObject({
    helpful: z.enum(['yes', 'no', 'withdraw']),
    voteId: voteIdSchema.optional(),
    contentVersion: contentVersionSchema,
    // Empty where the page had none to bring back.
    reason: z.union([z.literal('').transform(() => undefined), reasonSchema]).optional(),
    comment: commentSchema.optional(),
    addsTo: z.literal(answerGivenBefore).optional(),
    [trapField]: z.literal('').optional(),
  })
  .transform(({ helpful, ...rest }) => ({ ...rest, helpful: answers[helpful] }));

/** Tells that a reader could not go on at a step: what the script sends, and the plain form. */
export const stuckSchema = z.strictObject({
  /** Made by the script: the same one when it has to send it again. */
  stuckId: voteIdSchema.optional(),
  step: stepSchema,
  contentVersion: contentVersionSchema,
});

/** Two counts of different people together, such as imported and own votes. */
export function addCounts(a: VoteCounts, b: VoteCounts): VoteCounts {
  return { helpful: a.helpful + b.helpful, total: a.total + b.total };
}
