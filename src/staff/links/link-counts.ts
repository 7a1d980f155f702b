import { z } from 'zod';
import { linkFormats } from './link-format.ts';

/** What was copied: a link in one of the forms that the link desk offers, or a reply with its link. */
export const copiedForms = [...linkFormats, 'reply'] as const;

/** What became of a visitor who came by a staff link: asked whether it solved it, and the answer. */
export const linkOutcomes = ['asked', 'yes', 'no'] as const;

const article = z
  .int()
  .positive()
  .max(2 ** 31 - 1);

/** The body of `POST /api/link-copies`. */
export const copySchema = z.strictObject({ article, format: z.enum(copiedForms) });

/** The body of `POST /api/link-outcomes`. */
export const outcomeSchema = z.strictObject({ article, outcome: z.enum(linkOutcomes) });

/** The body of `POST /api/missing-answers`: words for which staff found no article to link. */
export const missingAnswerSchema = z.strictObject({ query: z.string().trim().min(1).max(500) });

export type LinkCopy = z.infer<typeof copySchema>;
export type LinkOutcome = z.infer<typeof outcomeSchema>;

/** How often the links of an article were copied. */
export interface CopyCount {
  readonly articleId: number;
  readonly count: number;
}

/** How visitors who came by a staff link to an article answered. */
export interface OutcomeCount {
  readonly articleId: number;
  readonly asked: number;
  readonly yes: number;
  readonly no: number;
}

/** Words for which there was no article, masked, without who or when beyond the day. */
export interface MissingAnswer {
  readonly query: string;
  readonly count: number;
  /** ISO days, UTC. */
  readonly firstDay: string;
  readonly lastDay: string;
}
