import { z } from 'zod';
import { textWith } from './schema-parts.ts';

const branded = textWith(['brand']);

/** What stands around a reply that staff copies from an article. `{brand}` is the company's name. */
export const repliesSchema = z
  .strictObject({
    /** Before everything else. */
    greeting: branded.default('Hello,'),
    /** Before the link to the article. */
    linkLead: branded.default('More about it on our help page:'),
    /** At the end; may have several lines. */
    signOff: branded.default('Kind regards\n{brand}'),
  })
  .prefault({});

export type Replies = z.infer<typeof repliesSchema>;
