import { z } from 'zod';
import { text } from './schema-parts.ts';

/** What stands around a reply that staff copies from an article. `{brand}` is the company's name. */
export const repliesSchema = z
  .strictObject({
    /** Before everything else. */
    greeting: text.default('Hello,'),
    /** Before the link to the article. */
    linkLead: text.default('More about it on our help page:'),
    /** At the end; may have several lines. */
    signOff: text.default('Kind regards\n{brand}'),
  })
  .prefault({});

export type Replies = z.infer<typeof repliesSchema>;
