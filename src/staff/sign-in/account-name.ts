import { z } from 'zod';

const longestName = 64;

/** What a name must be, for the person who chose another one. */
export const accountNameRule = `A name has 1 to ${longestName} of the characters a-z, 0-9, ".", "_", "-" and "@", and begins with a letter or a digit.`;

/** The one spelling under which a name is stored: "Support " and "support" are one account. */
export function foldAccountName(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}

/** The name of an account, folded. Plain letters only, so that no two names look the same. */
export const accountNameSchema = z
  .string()
  .transform(foldAccountName)
  .pipe(
    z
      .string()
      .max(longestName)
      .regex(/^[a-z0-9][a-z0-9._@-]*$/),
  );
