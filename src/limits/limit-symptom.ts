import { z } from 'zod';
import { limitNames } from '#site/limit-names.ts';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');

/** Every limit of `site.yaml` that a customer can run into. */
export const limitsWithSymptoms = [...limitNames, 'blockedAttachments'] as const;

/** `limits.yaml`: how a limit shows itself to the customer who runs into it. */
export const limitSymptomSchema = z.strictObject({
  limit: z.enum(limitsWithSymptoms),
  /** What it counts, in one or two sentences. */
  meaning: text.max(250, 'at most 250 characters'),
  /** The literal words on the screen or in the message that came back. */
  shows: z.array(text).min(1, 'at least one text that customers see'),
  /** What to do about it. */
  instead: text.max(250, 'at most 250 characters'),
  /** The article that helps; it is linked where the site has it. */
  article: z.int({ error: 'the id of an article' }).positive('the id of an article'),
});

export type LimitSymptom = z.infer<typeof limitSymptomSchema>;
export type NameWithSymptoms = LimitSymptom['limit'];
