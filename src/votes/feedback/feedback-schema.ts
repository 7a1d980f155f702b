import { z } from 'zod';
import { longestComment, reasons } from './reasons.ts';

// Control characters have no place in a text: they would only disturb those who read it.
const notText = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

export const reasonSchema = z.enum(reasons);

/** A comment: line ends as one character, no control characters, at most 1,000 characters. */
export const commentSchema = z
  .string()
  // Before anything is done with it: nobody sends more by the form.
  .max(4 * longestComment)
  .transform((text) =>
    text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(notText, '').trim(),
  )
  .pipe(z.string().max(longestComment))
  .transform((text) => text || undefined);

/** The id of a step on its page, as in `#how-do-i-sign-in-step-3`. */
export const stepSchema = z
  .string()
  .min(1)
  .max(160)
  .regex(/^[\p{L}\p{M}\p{N}_-]+$/u);
