/** What somebody wanted to change with the form of a staff page, and what was not taken. */
export interface UnsavedChange {
  /** Path and query of the page whose form it was. */
  readonly page: string;
  /** The fields of the form without its token, as a form sends them. */
  readonly fields: string;
  /** What was chosen and typed, as the page calls it: to be read, and copied. */
  readonly said: readonly { readonly label: string; readonly value: string }[];
  /** The store has not said whether it has it. */
  readonly isInDoubt?: boolean;
}

/** Of the longest form, with every character of a note written as nine. */
export const longestUnsaved = 4_096;
