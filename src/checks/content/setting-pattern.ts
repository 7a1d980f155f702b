/** How one setting looks when somebody types it, and what to write in its place. */
export interface SettingPattern {
  readonly pattern: RegExp;
  /** In small letters, a piece of every match: most texts lack it, and the search for it is fast. */
  readonly hint: string;
  /** What the match is, as the subject of a sentence: "The port number". */
  readonly what: string;
  /** Components to use, with the sentence around them. */
  readonly remedy: string;
  /** A name is wrong wherever it stands; a number may be part of a server's words or of a link elsewhere. */
  readonly isName: boolean;
  /** A port that is not for programs, or not here: a title, which can hold no <Mistake>, may warn of it. */
  readonly isForeign?: boolean;
  /**
   * False for words and numbers that say other things as well: "72 hours" of a phone's battery, a
   * company named Mail. Whoever clones the product changes such values and must be able to build the
   * articles that came with it, so they are told of and end no build.
   */
  readonly isPlain: boolean;
}
